import { typingTtlMs } from "../schema.ts";

/** Where somebody types: a thread, or null for the room itself. */
export type Place = string | null;

/**
 * Who types in a room, as one node knows it. Each is in one place at a time, and leaves it by saying so, by writing, or by
 * saying nothing for too long. Times are milliseconds of the same clock.
 */
export interface Typists {
  /** Takes in what somebody said when the room's head was `headSeq`. */
  set(userId: string, said: { place: Place; isTyping: boolean; headSeq: number }, now: number): void;
  /** Their message `seq` ends their typing, and whatever they said of it before. */
  wrote(userId: string, seq: number, now: number): void;
  /** They are no longer in the room. */
  remove(userId: string): void;
  /** Drops those who have said nothing for too long. */
  expire(now: number): void;
  /** Who types in a place, in the order in which they began. */
  in(place: Place): string[];
  /** The places in which somebody types. */
  places(): Place[];
  /** When the next one will have said nothing for too long. */
  nextExpiry(): number | undefined;
}

export function createTypists(): Typists {
  const typing = new Map<string, { place: Place; until: number }>();
  /** The last message of those who wrote of late: their typing from before may arrive after it. */
  const written = new Map<string, { seq: number; until: number }>();

  return {
    set(userId, { place, isTyping, headSeq }, now) {
      const known = typing.get(userId);
      if (headSeq < (written.get(userId)?.seq ?? 0)) return;
      if (!isTyping) {
        if (known?.place === place) typing.delete(userId);
        return;
      }
      // Whoever goes on typing keeps their turn; whoever goes elsewhere is the last to have begun there.
      if (known && known.place !== place) typing.delete(userId);
      typing.set(userId, { place, until: now + typingTtlMs });
    },
    wrote(userId, seq, now) {
      typing.delete(userId);
      written.delete(userId);
      written.set(userId, { seq, until: now + typingTtlMs });
      // The oldest come first.
      for (const [author, { until }] of written) {
        if (until > now) break;
        written.delete(author);
      }
    },
    remove: (userId) => void typing.delete(userId),
    expire(now) {
      for (const [userId, { until }] of typing) if (until <= now) typing.delete(userId);
    },
    in: (place) => [...typing].flatMap(([userId, known]) => (known.place === place ? [userId] : [])),
    places: () => [...new Set([...typing.values()].map(({ place }) => place))],
    nextExpiry() {
      let next: number | undefined;
      for (const { until } of typing.values()) next = Math.min(until, next ?? until);
      return next;
    },
  };
}
