import { setTimeout as sleep } from "node:timers/promises";
import type { ServerEnv } from "./env.ts";

/** Of the time to drain, the part within which clients are asked to move; the rest is for the last ones to do so. */
const askingPart = 2 / 3;

const pollMs = 20;

/**
 * How long clients may take to move to another node, in milliseconds. A node that no Redis joins to others is alone: its
 * people have nowhere to go, and are better off with a short absence.
 */
export function drainMs({ DRAIN_MS, REDIS_URL }: Pick<ServerEnv, "DRAIN_MS" | "REDIS_URL">): number {
  return DRAIN_MS ?? (REDIS_URL === undefined ? 0 : 30_000);
}

/**
 * Over how long to spread the asking of so many, in milliseconds: no faster than fills half of what one other node takes
 * in, as long as there is time for that.
 */
export function askingMs(clients: number, totalMs: number, upgradesPerSecond: number): number {
  return Math.min(totalMs * askingPart, (clients / (upgradesPerSecond / 2)) * 1_000);
}

/** Does it for each at a moment of its own, taken at random within `spanMs`. */
export function spread<Item>(items: Iterable<Item>, spanMs: number, act: (item: Item) => void): void {
  for (const item of items) setTimeout(() => act(item), Math.random() * spanMs).unref();
}

/** Waits until it is so, for a moment at least, or until the time is over. */
export async function until(isSo: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  do await sleep(pollMs);
  while (!isSo() && performance.now() < deadline);
}
