import { skipToken, useQuery } from "@tanstack/react-query";
import type { Timeline } from "../../message/client/cache.ts";
import { timelineKey } from "../../message/client/timelines.ts";
import type { Message } from "../../message/schema.ts";

/** The last message of a room that is not removed, where this page shows the room's end. */
export function useNewestMessage(roomId: string): Message | undefined {
  return useQuery<Timeline, Error, Message | undefined>({
    queryKey: timelineKey(roomId),
    queryFn: skipToken,
    select: ({ hasMoreAfter, messages }) =>
      hasMoreAfter ? undefined : messages.findLast(({ removedAt }) => removedAt === null),
  }).data;
}
