import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { Person } from "../../user/schema.ts";
import { type ListPeople, peoplePageSize } from "../schema.ts";

/** How often the order and the counts are read again while somebody looks: single people are live anyway. */
const refreshMs = 5_000;

/** Rows this near to the screen are read before they come into view. */
const aheadRows = 50;

export interface PeoplePages {
  /** By place in the list; undefined while their page is on its way. */
  personAt(index: number): Person | undefined;
  /** Undefined until it is known. */
  total: number | undefined;
  here: number;
  hasFailed: boolean;
  retry(): void;
}

export interface PeopleView {
  /** The rows on the screen. */
  first: number;
  last: number;
  /** While somebody points at a row, none moves. */
  isPointed: boolean;
}

/** Everybody, or whoever is here, by pages: only those with rows on the screen are read. */
export function usePeoplePages(asked: Pick<ListPeople, "query" | "show">, view: PeopleView): PeoplePages {
  const { presence } = useTRPC();
  const { first, last, isPointed } = view;
  const refetchInterval = isPointed ? (false as const) : refreshMs;
  const options = { gcTime: 60_000, refetchInterval, placeholderData: keepPreviousData };
  const pageOf = (page: number) =>
    presence.list.queryOptions({ ...asked, offset: page * peoplePageSize, limit: peoplePageSize }, options);

  const head = useQuery(pageOf(0));
  const start = Math.max(1, Math.floor((first - aheadRows) / peoplePageSize));
  const end = Math.floor((last + aheadRows) / peoplePageSize);
  const numbers = Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => start + index);
  const others = useQueries({
    queries: numbers.map((page) => ({ ...pageOf(page), placeholderData: undefined })),
  });

  return {
    personAt(index) {
      const page = Math.floor(index / peoplePageSize);
      const { data } = page === 0 ? head : (others[page - start] ?? { data: undefined });
      return data?.people[index % peoplePageSize];
    },
    total: head.data?.total,
    here: head.data?.here ?? 0,
    hasFailed: head.isError && !head.data,
    retry: () => void head.refetch(),
  };
}
