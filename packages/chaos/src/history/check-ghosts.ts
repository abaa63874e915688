import type { Violation } from "./invariants.ts";

/** A stream in a session that was ended while the stream was open. Times are those of `performance.now()`. */
export interface GhostRecord {
  roomId: string;
  /** When the end of the session was acknowledged. */
  revokedAtMs: number | null;
  lastDeliveryAtMs: number | null;
  /** When the stream ended. */
  endedAtMs: number | null;
}

/**
 * In how long a stream must have ended once its session has, in milliseconds, even when every word of it was lost and the
 * node stood still for as long as it ever does: nodes look after half a minute.
 */
export const revocationWithinMs = 60_000;

/** Nobody is told anything long after their session ended. */
export function checkGhosts(ghosts: readonly GhostRecord[]): Violation[] {
  return ghosts.flatMap(({ roomId, revokedAtMs, lastDeliveryAtMs, endedAtMs }) => {
    if (revokedAtMs === null) return [];
    const history = [
      `follows room ${roomId}; its session ended at 0 s, the stream at ${since(revokedAtMs, endedAtMs)}`,
      `  was last told something at ${since(revokedAtMs, lastDeliveryAtMs)}`,
    ];
    const bound = revokedAtMs + revocationWithinMs;
    const isLate = endedAtMs === null || endedAtMs > bound || (lastDeliveryAtMs ?? 0) > bound;
    return isLate ? [{ invariant: "I5", what: "a stream outlived its session", history }] : [];
  });
}

function since(startMs: number, atMs: number | null): string {
  return atMs === null ? "no time" : `${((atMs - startMs) / 1_000).toFixed(1)} s`;
}
