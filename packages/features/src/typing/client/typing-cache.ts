import type { QueryClient } from "@tanstack/react-query";
import { typingTtlMs } from "../schema.ts";

/** Where people type: threads by their first message, the room itself as null. */
type Place = string | null;

/** Who types in the places of a room. */
export type TypingState = ReadonlyMap<Place, readonly string[]>;

/** Who types in the open room, as far as this page has been told. What is not repeated in time is forgotten. */
export interface TypingCache {
  /** Takes in who types in one place. */
  apply(roomId: string, place: Place, userIds: readonly string[]): void;
  /** Takes in all of a room. */
  replace(roomId: string, state: TypingState): void;
  /** Their message has come: they no longer type. */
  wrote(roomId: string, userId: string): void;
}

/** The key of who types in a room in the cache. */
export function typingKey(roomId: string): readonly [string, string] {
  return ["typing", roomId];
}

export function createTypingCache(queryClient: QueryClient): TypingCache {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function get(roomId: string): TypingState {
    return queryClient.getQueryData<TypingState>(typingKey(roomId)) ?? new Map();
  }

  function apply(roomId: string, place: Place, userIds: readonly string[]): void {
    const timer = `${roomId}/${place}`;
    clearTimeout(timers.get(timer));
    timers.delete(timer);
    const next = new Map(get(roomId));
    if (userIds.length === 0) next.delete(place);
    else {
      next.set(place, userIds);
      timers.set(
        timer,
        setTimeout(() => apply(roomId, place, []), typingTtlMs),
      );
    }
    queryClient.setQueryData<TypingState>(typingKey(roomId), next);
  }

  return {
    apply,
    replace(roomId, state) {
      for (const place of new Set([...get(roomId).keys(), ...state.keys()])) {
        apply(roomId, place, state.get(place) ?? []);
      }
    },
    wrote(roomId, userId) {
      for (const [place, userIds] of get(roomId)) {
        if (!userIds.includes(userId)) continue;
        const others = userIds.filter((id) => id !== userId);
        apply(roomId, place, others);
      }
    },
  };
}
