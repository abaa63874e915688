import { createHash, randomUUID } from "node:crypto";
import { type ErrorListener, warn } from "../listeners.ts";
import { connectCommands } from "../redis-client.ts";
import type { Attendance, AttendanceStatus } from "./attendance.ts";
import { type DeadNode, type PresenceStore, type PresenceStoreTimes, historyMs } from "./presence-store.ts";
import { presenceScripts } from "./redis-presence-scripts.ts";

export interface RedisPresenceStoreOptions extends PresenceStoreTimes {
  url: string;
  onError?: ErrorListener;
  /** Added to Redis' clock, so that a test can move time, in milliseconds. */
  clockOffsetMs?: () => number;
}

type ScriptName = keyof typeof presenceScripts;

const hashes = new Map(
  Object.entries(presenceScripts).map(([name, text]) => [name, createHash("sha1").update(text).digest("hex")]),
);

/** One hash tag, so that in a cluster everything of presence is on one node. */
const prefix = "parley:{presence}:";

/** What is sent in one script is bounded, so that nobody else waits long for Redis. */
const batchMax = 50;
const sweepMax = 200;

/** A store that nodes share by Redis, on Redis' clock. Calls fail at once while Redis cannot be reached. */
export function createRedisPresenceStore(options: RedisPresenceStoreOptions): PresenceStore {
  const { url, leaseMs, settleMs, onError = warn, clockOffsetMs = () => 0 } = options;
  const redis = connectCommands(url, onError);

  async function run(name: ScriptName, ...args: (string | number)[]): Promise<unknown> {
    const values = [prefix, clockOffsetMs(), leaseMs, settleMs, ...args];
    try {
      return await redis.evalsha(hashes.get(name) ?? "", 1, ...values);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return redis.eval(presenceScripts[name], 1, ...values);
    }
  }

  async function inBatches(name: ScriptName, items: readonly unknown[], before: string[] = []) {
    const newest = new Map<string, Attendance>();
    for (let at = 0; at < items.length; at += batchMax) {
      const answer = await run(name, ...before, JSON.stringify(items.slice(at, at + batchMax)));
      for (const state of readStates(answer)) newest.set(state.userId, state);
    }
    return [...newest.values()];
  }

  return {
    async renew(nodeId) {
      const [epoch, wasHeld] = asArray(await run("renew", nodeId, randomUUID()));
      return { epoch: String(epoch), wasHeld: wasHeld === 1 };
    },

    apply: (nodeId, changes) => inBatches("apply", changes, [nodeId]),

    async sweep() {
      const [dead, changed, hasMore] = asArray(await run("sweep", historyMs, sweepMax));
      const deadNodes = asArray(dead).map((lost) => readDeadNode(asArray(lost).map(String)));
      return { deadNodes, changed: readStates(changed), hasMore: hasMore !== 0 };
    },

    async since(version, limit) {
      const [epoch, changed] = asArray(await run("since", version, limit));
      return { epoch: String(epoch), changed: readStates(changed) };
    },

    restore: (people) => inBatches("restore", people),

    async connectionsOf(nodeId) {
      const flat = asArray(await run("connectionsOf", nodeId)).map(String);
      return flat.flatMap((connectionId, index) =>
        index % 2 === 0 ? [{ connectionId, userId: flat[index + 1] ?? "" }] : [],
      );
    },

    async release(nodeId) {
      await run("release", nodeId);
    },

    async [Symbol.asyncDispose]() {
      redis.disconnect();
    },
  };
}

function readDeadNode([nodeId = "", ...connectionIds]: string[]): DeadNode {
  return { nodeId, connectionIds };
}

function readStates(answer: unknown): Attendance[] {
  return asArray(answer).map((row) => readState(asArray(row).map(String)));
}

function readState([userId = "", version, status, devices, inCall, since, lastSeen]: string[]): Attendance {
  const isOffline = status === "offline";
  return {
    userId,
    version: Number(version),
    status: asStatus(status),
    devices: Number(devices),
    inCall: inCall === "1",
    since: Number(since),
    lastSeenAt: isOffline ? Number(lastSeen) : null,
  };
}

function asStatus(value: string | undefined): AttendanceStatus {
  if (value === "online" || value === "idle" || value === "offline") return value;
  throw new Error(`Redis holds an attendance that is ${value}`);
}

function asArray(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error("Redis answered something else than a list");
  return value;
}
