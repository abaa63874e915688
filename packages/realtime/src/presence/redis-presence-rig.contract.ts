import { expect } from "vitest";
import { connectCommands } from "../redis-client.ts";
import { type PresenceRig, times } from "./presence-rig.contract.ts";
import type { PresenceStore } from "./presence-store.ts";
import { createRedisPresenceStore } from "./redis-presence-store.ts";

/** In a cluster, everything of presence is on one server: there a script sees it all. */
const forget = "for _, key in ipairs(redis.call('KEYS', KEYS[1]..'*')) do redis.call('DEL', key) end";

/** An empty presence store in a Redis of any form, with a clock that the test moves. */
export async function startRedisPresenceRig(url: string): Promise<PresenceRig> {
  let offsetMs = 0;
  const store = createRedisPresenceStore({ ...times, url, clockOffsetMs: () => offsetMs, onError: () => {} });
  await untilReady(store);
  await empty();

  async function empty(): Promise<void> {
    const commands = connectCommands(url, () => {});
    await expect.poll(() => commands.eval(forget, 1, "parley:{presence}:").then(isDone, () => false)).toBe(true);
    commands.disconnect();
  }

  return {
    store,
    advance: (ms) => void (offsetMs += ms),
    lose: empty,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

export async function untilReady(store: PresenceStore): Promise<void> {
  await expect.poll(() => store.sweep().then(isDone, () => false), { timeout: 10_000 }).toBe(true);
}

const isDone = () => true;
