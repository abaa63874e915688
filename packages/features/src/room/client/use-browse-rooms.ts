import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { BrowsedRoom } from "../schema.ts";

/** Public rooms by the words in their name. The last answer stays while the next is on its way. */
export function useBrowseRooms(query: string): { rooms: BrowsedRoom[]; isLoading: boolean; error: unknown } {
  const { data, isFetching, error } = useQuery(
    useTRPC().room.browse.queryOptions({ query }, { staleTime: 0, gcTime: 60_000, placeholderData: keepPreviousData }),
  );
  return { rooms: data ?? [], isLoading: isFetching, error };
}
