import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { Person } from "../schema.ts";

/** People by the beginning of a name; everybody for an empty query. The last answer stays while the next is on its way. */
export function useSearchUsers(query: string): { people: Person[]; isLoading: boolean } {
  const { data, isFetching } = useQuery(
    useTRPC().user.search.queryOptions(
      { query },
      { staleTime: 30_000, gcTime: 60_000, placeholderData: keepPreviousData },
    ),
  );
  return { people: data ?? [], isLoading: isFetching };
}
