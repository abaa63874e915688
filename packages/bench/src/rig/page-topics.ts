import { appRouter } from "@parley/features/router";

/** What a page of Parley subscribes to, as far as there is such a stream: the room that is shown, oneself, and who types. */
const streams = [
  { path: "live.room", topic: (roomId: string) => `room:${roomId}` },
  { path: "live.me", topic: (_roomId: string, number: number) => `me:${number}` },
  { path: "live.activity", topic: (roomId: string) => `activity:${roomId}` },
].filter(({ path }) => path in appRouter._def.procedures);

export const pageStreams = streams.length;

/** For one page of many, in the words of every dialect. */
export function pageTopics(roomId: string, number: number): string[] {
  return streams.map(({ topic }) => topic(roomId, number));
}
