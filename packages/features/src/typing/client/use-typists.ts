import { skipToken, useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { useBlocked } from "../../user/client/use-blocked.ts";
import { useMe } from "../../user/client/use-me.ts";
import { type TypingState, typingKey } from "./typing-cache.ts";

/** The names of the others who type in a room, or in one of its threads, but for those whom one has blocked. */
export function useTypists(roomId: string, threadId: string | null = null): string[] {
  const trpc = useTRPC();
  const me = useMe();
  const { data: userIds = nobody } = useQuery<TypingState, Error, readonly string[]>({
    queryKey: typingKey(roomId),
    queryFn: skipToken,
    select: (state) => state.get(threadId) ?? nobody,
  });
  const hidden = new Set([me.id, ...useBlocked().map(({ id }) => id)]);
  const others = userIds.filter((userId) => !hidden.has(userId));
  return useQueries({
    queries: others.map((userId) => trpc.user.byId.queryOptions({ userId })),
    combine: (people) => people.map(({ data }) => data?.name ?? "Somebody"),
  });
}

const nobody: readonly string[] = [];
