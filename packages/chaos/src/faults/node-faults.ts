import type { Fault } from "./fault.ts";

export const nodeFaults: readonly Fault[] = [
  {
    number: 1,
    name: "a node is killed",
    parts: ["node"],
    lastsMs: [200, 3_000],
    async happen({ rig, random, last }) {
      const node = random.pick(rig.nodes);
      await node.kill("SIGKILL");
      await last();
      await node.restart();
    },
  },
  {
    number: 2,
    name: "the nodes are replaced in turn",
    parts: ["node"],
    lastsMs: [100, 1_000],
    async happen({ rig, last }) {
      for (const node of rig.nodes) {
        await node.kill("SIGTERM");
        await last();
        await node.restart();
      }
    },
  },
  {
    number: 3,
    name: "a node freezes",
    parts: ["node"],
    lastsMs: [2_000, 20_000],
    async happen({ rig, random, last }) {
      const node = random.pick(rig.nodes);
      node.freeze();
      await last();
      node.thaw();
    },
  },
  {
    number: 4,
    name: "all nodes stand still for a moment",
    parts: ["node"],
    lastsMs: [3_000, 3_000],
    async happen({ rig, last }) {
      for (const node of rig.nodes) node.freeze();
      await last();
      for (const node of rig.nodes) node.thaw();
    },
  },
  {
    number: 11,
    name: "a node dies between commit and publish",
    parts: ["node", "redis"],
    needsProxy: true,
    lastsMs: [300, 1_000],
    async happen({ rig, random, last }) {
      const node = random.pick(rig.nodes);
      // What it commits from now on, nobody else is told.
      node.redis?.afflict({ blackhole: "up" });
      await last();
      await node.kill("SIGKILL");
      node.redis?.reset();
      node.redis?.heal();
      await node.restart();
    },
  },
];
