import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Data, useTRPC } from "../../trpc.ts";
import type { Person } from "../schema.ts";

/** Whom one does not want to hear from, by name. */
export function useBlocked(): readonly Person[] {
  return useQuery(useTRPC().user.blocked.queryOptions()).data ?? nobody;
}

const nobody: readonly Person[] = [];

export function useIsBlocked(userId: string): boolean {
  return useBlocked().some(({ id }) => id === userId);
}

/** Blocking and unblocking. The list shows it at once; other devices hear of it by their streams. */
export function useBlockActions() {
  const { user } = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: user.blocked.queryKey() });
  return {
    block: useMutation(user.block.mutationOptions({ onSuccess })),
    unblock: useMutation(user.unblock.mutationOptions({ onSuccess })),
  };
}

/** Takes in the list as the server tells it. */
export function setBlocked({ trpc, queryClient }: Pick<Data, "trpc" | "queryClient">, people: Person[]): void {
  queryClient.setQueryData(trpc.user.blocked.queryKey(), people);
}
