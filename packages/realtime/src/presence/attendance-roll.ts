import { type Attendance, newer } from "./attendance.ts";

/** A node's copy of who is here. Takes in states in any order, any number of times. */
export interface AttendanceRoll {
  get(userId: string): Attendance | undefined;
  /** Everybody who is not offline. */
  here(): Attendance[];
  /** Returns whom this changed. */
  merge(states: readonly Attendance[]): string[];
  /** What comes from now on is of another store: nothing that is known is newer than it. */
  begin(): void;
  /** Whoever was not told of since `begin` is gone. Returns whom this changed. */
  finish(): string[];
}

/** States of people who are offline are kept this long, so that none that is late brings them back, in milliseconds. */
const keepGoneMs = 10 * 60_000;

export function createAttendanceRoll(now: () => number = Date.now): AttendanceRoll {
  const states = new Map<string, Attendance>();
  let unconfirmed: Set<string> | null = null;
  let prunedAt = now();

  function prune(): void {
    if (now() - prunedAt < keepGoneMs) return;
    prunedAt = now();
    for (const [userId, { status, version }] of states) {
      if (status === "offline" && version / 1_000 < prunedAt - keepGoneMs) states.delete(userId);
    }
  }

  return {
    get: (userId) => states.get(userId),
    here: () => [...states.values()].filter(({ status }) => status !== "offline"),

    merge(told) {
      prune();
      return told.flatMap((state) => {
        const known = states.get(state.userId);
        const isFirst = unconfirmed?.delete(state.userId) ?? false;
        const next = isFirst ? state : newer(known, state);
        states.set(state.userId, next);
        return next === known ? [] : [state.userId];
      });
    },

    begin() {
      unconfirmed = new Set(states.keys());
    },

    finish() {
      const gone = [...(unconfirmed ?? [])];
      unconfirmed = null;
      for (const userId of gone) states.delete(userId);
      return gone;
    },
  };
}
