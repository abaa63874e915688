import { setTimeout as pause } from "node:timers/promises";
import type { Toxics } from "../proxy/toxics.ts";
import type { Fault, Scene } from "./fault.ts";

export const linkFaults: readonly Fault[] = [
  {
    number: 12,
    name: "answers are lost",
    parts: ["links"],
    lastsMs: [1_500, 6_000],
    happen: (scene) => afflict(scene, 0.5, () => ({ limitBytes: scene.random.between(500, 20_000) })),
  },
  {
    number: 20,
    name: "connections are half open",
    parts: ["links"],
    lastsMs: [3_000, 40_000],
    happen: (scene) => afflict(scene, 0.3, () => ({ blackhole: "both" })),
  },
  {
    number: 21,
    name: "a storm of resets",
    parts: ["links"],
    lastsMs: [2_000, 15_000],
    async happen({ people, random, last }) {
      let isOver = false;
      const over = last().then(() => (isOver = true));
      while (!isOver) {
        for (const { device } of random.sample(people, people.length / 4)) device.link.reset();
        await Promise.race([over, pause(400)]);
      }
    },
  },
  {
    number: 21,
    name: "connections are closed on one side",
    parts: ["links"],
    lastsMs: [500, 2_000],
    async happen({ people, random, last }) {
      for (const { device } of random.sample(people, people.length / 2)) device.link.halfClose();
      await last();
    },
  },
  {
    number: 22,
    name: "slow readers",
    parts: ["links"],
    lastsMs: [2_500, 12_000],
    happen: (scene) => afflict(scene, 0.3, () => ({ bytesPerSecond: scene.random.between(1_000, 8_000) })),
  },
  {
    number: 23,
    name: "latency and jitter",
    parts: ["links"],
    lastsMs: [2_500, 12_000],
    happen: (scene) => afflict(scene, 1, () => ({ latencyMs: 300, jitterMs: 200, sliceBytes: 100 })),
  },
  {
    number: 26,
    name: "everybody reconnects at once",
    parts: ["links"],
    lastsMs: [100, 500],
    async happen({ people, last }) {
      for (const { device } of people) device.link.reset();
      await last();
    },
  },
  {
    number: 27,
    name: "a long absence",
    parts: ["links"],
    lastsMs: [100, 200],
    async happen({ people, owner, roomIds, random, last }) {
      const roomId = random.pick(roomIds);
      await random.pick(people).beAbsent(async () => {
        // More than a replay may be long.
        for (let round = 0; round < 11; round += 1) {
          await Promise.all(Array.from({ length: 50 }, () => owner.send(roomId, "while you were away")));
        }
        await last();
      });
    },
  },
];

/** Makes the links of some people bad for a while. */
async function afflict({ people, random, last }: Scene, share: number, toxics: () => Toxics): Promise<void> {
  const afflicted = random.sample(people, Math.ceil(people.length * share));
  for (const { device } of afflicted) device.link.afflict(toxics());
  await last();
  for (const { device } of afflicted) device.link.heal();
}
