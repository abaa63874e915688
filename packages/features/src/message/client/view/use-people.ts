"use client";

import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc.ts";
import type { Person } from "../../../user/schema.ts";

/** Several people by id, those who are known. The others are asked for once somebody wants to see them. */
export function usePeople(userIds: readonly string[], isWanted: boolean): Person[] {
  const trpc = useTRPC();
  return useQueries({
    queries: userIds.map((userId) => trpc.user.byId.queryOptions({ userId }, { enabled: isWanted })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
}
