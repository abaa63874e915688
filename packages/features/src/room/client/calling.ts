import type { RoomSummary } from "../schema.ts";

/** Whether one has silenced a room for now. */
export function isMuted({ mutedUntil }: Pick<RoomSummary, "mutedUntil">, nowMs: number): boolean {
  return mutedUntil !== null && Date.parse(mutedUntil) > nowMs;
}

/** How many unread messages of a room pills and titles count: those that concern this person, and none while it is silent. */
export function countForMe({ level, mentions }: Pick<RoomSummary, "level" | "mentions">, muted: boolean): number {
  return level === "nothing" || muted ? 0 : mentions;
}
