/** Remembers which keys were slow the last time, and keeps them from taking all the places. */
export interface SlowKeys {
  mayStart(key: string, writing: ReadonlySet<string>): boolean;
  note(key: string, durationMs: number): void;
}

/** A key that was slow and then never written again is forgotten when this many others have been slow since. */
const rememberedMax = 1_000;

export function createSlowKeys(placesMax: number, slowMs: number): SlowKeys {
  const slow = new Set<string>();

  return {
    mayStart(key, writing) {
      if (!slow.has(key)) return true;
      return [...writing].filter((other) => slow.has(other)).length < placesMax;
    },

    note(key, durationMs) {
      slow.delete(key);
      if (durationMs <= slowMs) return;
      slow.add(key);
      const [oldest] = slow;
      if (slow.size > rememberedMax && oldest !== undefined) slow.delete(oldest);
    },
  };
}
