import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { BrowsedRoom } from "../schema.ts";

/** Channels by parts of their name or topic. The last answer stays while the next is on its way. */
export function useBrowseRooms(
  query: string,
  isArchived = false,
): { rooms: BrowsedRoom[]; isLoading: boolean; error: unknown } {
  const { data, isFetching, error } = useQuery(
    useTRPC().room.browse.queryOptions(
      { query, isArchived },
      { staleTime: 0, gcTime: 60_000, placeholderData: keepPreviousData },
    ),
  );
  return { rooms: data ?? [], isLoading: isFetching, error };
}
