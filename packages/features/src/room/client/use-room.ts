import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { RoomSummary } from "../schema.ts";

/** One of the rooms the user is in; `undefined` for any other. */
export function useRoom(roomId: string): RoomSummary | undefined {
  const { data } = useQuery(
    useTRPC().room.list.queryOptions(undefined, { select: (rooms) => rooms.find(({ id }) => id === roomId) }),
  );
  return data;
}
