import { setTimeout as pause } from "node:timers/promises";
import { createLossyMessages } from "../proxy/lossy-messages.ts";
import type { Fault, Scene } from "./fault.ts";

export const redisFaults: readonly Fault[] = [
  {
    number: 5,
    name: "Redis crashes and comes back empty",
    parts: ["redis"],
    lastsMs: [500, 6_000],
    async happen({ rig, random, last }) {
      const server = await rig.redis?.victim(random);
      await server?.kill();
      await last();
      await server?.restart();
    },
  },
  {
    number: 6,
    name: "Redis hangs",
    parts: ["redis"],
    lastsMs: [4_500, 30_000],
    async happen({ rig, random, last }) {
      const server = await rig.redis?.victim(random);
      server?.freeze();
      await last();
      server?.thaw();
    },
  },
  {
    number: 7,
    name: "Redis stalls",
    parts: ["redis"],
    lastsMs: [2_500, 5_000],
    async happen({ rig, last }) {
      await rig.redis?.command("CLIENT", "PAUSE", 2_500, "ALL");
      await last();
    },
  },
  {
    number: 8,
    name: "subscribers are dropped again and again",
    parts: ["redis"],
    lastsMs: [1_500, 8_000],
    async happen(scene) {
      await during(scene, 500, async () => scene.rig.redis?.command("CLIENT", "KILL", "TYPE", "pubsub"));
    },
  },
  {
    number: 9,
    name: "Redis is wiped",
    parts: ["redis"],
    lastsMs: [100, 500],
    async happen({ rig, last }) {
      await rig.redis?.command("FLUSHALL");
      await last();
    },
  },
  {
    number: 10,
    name: "the bus loses, repeats and disorders",
    parts: ["redis"],
    needsProxy: true,
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
    happen: (scene) =>
      withoutRedis(scene, async () => {
        for (const person of scene.random.sample(scene.people, 3)) person.ask("be removed and come back");
      }),
  },
  {
    number: 33,
    name: "a session ends while Redis is down",
    parts: ["redis"],
    lastsMs: [500, 5_000],
    async happen(scene) {
      const ghost = await scene.haunt();
      await withoutRedis(scene, () => ghost.signOutElsewhere());
    },
  },
];

/** Does something while no server of Redis runs, for as long as the fault lasts. */
async function withoutRedis({ rig, last }: Scene, work: () => Promise<void>): Promise<void> {
  const servers = rig.redis?.servers ?? [];
  await Promise.all(servers.map((server) => server.kill()));
  await work();
  await last();
  await Promise.all(servers.map((server) => server.restart()));
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
