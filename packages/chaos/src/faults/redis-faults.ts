import { setTimeout as pause } from "node:timers/promises";
import { Redis as Client } from "ioredis";
import { createLossyMessages } from "../proxy/lossy-messages.ts";
import type { Fault, Scene } from "./fault.ts";

export const redisFaults: readonly Fault[] = [
  {
    number: 5,
    name: "Redis crashes and comes back empty",
    parts: ["redis"],
    lastsMs: [500, 6_000],
    async happen({ rig, last }) {
      await rig.redis?.kill();
      await last();
      await rig.redis?.restart();
    },
  },
  {
    number: 6,
    name: "Redis hangs",
    parts: ["redis"],
    lastsMs: [4_500, 30_000],
    async happen({ rig, last }) {
      rig.redis?.freeze();
      await last();
      rig.redis?.thaw();
    },
  },
  {
    number: 7,
    name: "Redis stalls",
    parts: ["redis"],
    lastsMs: [2_500, 5_000],
    async happen(scene) {
      await withRedis(scene, (client) => client.client("PAUSE", 2_500, "ALL"));
      await scene.last();
    },
  },
  {
    number: 8,
    name: "subscribers are dropped again and again",
    parts: ["redis"],
    lastsMs: [1_500, 8_000],
    async happen(scene) {
      await during(scene, 500, () => withRedis(scene, (client) => client.call("CLIENT", "KILL", "TYPE", "pubsub")));
    },
  },
  {
    number: 9,
    name: "Redis is wiped",
    parts: ["redis"],
    lastsMs: [100, 500],
    async happen(scene) {
      await withRedis(scene, (client) => client.flushall());
      await scene.last();
    },
  },
  {
    number: 10,
    name: "the bus loses, repeats and disorders",
    parts: ["redis"],
    lastsMs: [2_500, 12_000],
    async happen({ rig, random, last }) {
      const lossiness = { loss: 0.3, repetition: 0.1, disorder: 0.2 };
      for (const { id, redis } of rig.nodes) {
        redis?.afflict({ rewriteDown: () => createLossyMessages(random.fork(id), lossiness) });
      }
      await last();
      for (const { redis } of rig.nodes) redis?.heal();
    },
  },
  {
    number: 32,
    name: "people are removed while Redis is down",
    parts: ["redis"],
    lastsMs: [2_000, 5_000],
    async happen({ rig, people, random, last }) {
      await rig.redis?.kill();
      for (const person of random.sample(people, 3)) person.ask("be removed and come back");
      await last();
      await rig.redis?.restart();
    },
  },
];

async function withRedis({ rig }: Scene, work: (client: Client) => Promise<unknown>): Promise<void> {
  if (!rig.redis) return;
  const client = new Client(rig.redis.url, { protocol: 2, lazyConnect: true });
  client.on("error", () => {});
  try {
    await client.connect();
    await work(client);
  } finally {
    client.disconnect();
  }
}

/** Does something again and again until the fault is over. */
async function during({ last }: Scene, everyMs: number, work: () => Promise<void>): Promise<void> {
  let isOver = false;
  const over = last().then(() => (isOver = true));
  while (!isOver) {
    await work();
    await Promise.race([over, pause(everyMs)]);
  }
}
