import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** Who has seen a message, as of now: asked for again whenever somebody looks. */
export function useSeenBy(message: { roomId: string; id: string }) {
  const { roomId, id: messageId } = message;
  return useQuery(useTRPC().receipt.seenBy.queryOptions({ roomId, messageId }, { staleTime: 0, gcTime: 0 }));
}
