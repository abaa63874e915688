import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { RoomSummary } from "../schema.ts";

/** The rooms the user is in, with what is unread. */
export function useRooms(): RoomSummary[] {
  return useQuery(useTRPC().room.list.queryOptions()).data ?? noRooms;
}

const noRooms: RoomSummary[] = [];
