import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../../../trpc.ts";
import type { Call } from "../../schema.ts";

/** The call that goes on in a room, if one does, as far as is known: events keep it fresh while the room is open. */
export function useActiveCall(roomId: string): Call | undefined {
  const { data } = useQuery(
    useTRPC().call.active.queryOptions(undefined, { select: (calls) => calls.find((call) => call.roomId === roomId) }),
  );
  return data;
}

/** Asks anew for the calls that go on when a room is opened: what happened there before came by no event. */
export function useFreshCalls(roomId: string): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: trpc.call.active.queryKey() });
  }, [roomId, trpc, queryClient]);
}
