import type { Data } from "../../trpc.ts";
import type { Person } from "../schema.ts";

/** Takes in what is told of people along with other things, so that nobody needs to be asked for. */
export function rememberPeople(
  { trpc, queryClient }: Pick<Data, "trpc" | "queryClient">,
  people: readonly Person[],
): void {
  for (const { id, name } of people) {
    const key = trpc.user.byId.queryKey({ userId: id });
    if (queryClient.getQueryData(key)?.name !== name) queryClient.setQueryData(key, { id, name });
  }
}
