import { useMemo } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { type Data, useTRPC } from "../../trpc.ts";
import type { Person } from "../schema.ts";

/** Takes what is told of people along with other things, so that nobody needs to be asked for. */
export function rememberPeople(
  { trpc, queryClient }: Pick<Data, "trpc" | "queryClient">,
  people: readonly Person[],
): void {
  for (const { id, name } of people) {
    const key = trpc.user.byId.queryKey({ userId: id });
    if (queryClient.getQueryData(key)?.name !== name) queryClient.setQueryData(key, { id, name });
  }
}

/** As `rememberPeople`, before anything below is rendered, on the server too. */
export function useRememberPeople(people: readonly Person[] | undefined): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useMemo(() => people && rememberPeople({ trpc, queryClient }, people), [trpc, queryClient, people]);
}
