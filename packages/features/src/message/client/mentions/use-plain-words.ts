"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../../trpc.ts";
import { everybody, mentionsOf, withNames } from "../../mentions.ts";
import { usePeople } from "../view/use-people.ts";

/** Names by id, of those people whom a body mentions. The same function until one of them is called otherwise. */
export function useNamesIn(body: string): (userId: string) => string | undefined {
  const people = usePeople(
    mentionsOf(body).filter((mentioned) => mentioned !== everybody),
    true,
  );
  return useCallback((userId: string) => people.find(({ id }) => id === userId)?.name, [people]);
}

/** A body without tokens: its mentions are names, for quotes, labels and whatever else is only text. */
export function usePlainWords(body: string): string {
  return withNames(body, useNamesIn(body));
}

/** The same for what happens later: with the names that are known by then. */
export function useToPlainWords(): (body: string) => string {
  const { user } = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (body) => withNames(body, (userId) => queryClient.getQueryData(user.byId.queryKey({ userId }))?.name),
    [user, queryClient],
  );
}
