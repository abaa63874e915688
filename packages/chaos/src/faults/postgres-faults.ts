import pg from "pg";
import type { Fault } from "./fault.ts";

export const postgresFaults: readonly Fault[] = [
  {
    number: 14,
    name: "Postgres crashes",
    parts: ["postgres"],
    lastsMs: [200, 3_000],
    async happen({ rig, last }) {
      await rig.postgres.crash();
      await last();
      await rig.postgres.restart();
    },
  },
  {
    number: 15,
    name: "Postgres cannot be reached",
    parts: ["postgres"],
    lastsMs: [2_000, 20_000],
    async happen({ rig, random, last }) {
      const cutOff = random.sample(rig.nodes, random.isLikely(0.5) ? 1 : rig.nodes.length);
      for (const { postgres } of cutOff) postgres.afflict({ blackhole: "both" });
      await last();
      for (const { postgres } of cutOff) postgres.heal();
    },
  },
  {
    number: 14,
    name: "connections to Postgres are reset",
    parts: ["postgres"],
    lastsMs: [100, 1_000],
    async happen({ rig, last }) {
      for (const { postgres } of rig.nodes) postgres.reset();
      await last();
      for (const { postgres } of rig.nodes) postgres.reset();
    },
  },
  {
    number: 17,
    name: "every connection to Postgres waits",
    parts: ["postgres"],
    lastsMs: [2_000, 12_000],
    async happen({ rig, owner, roomIds, random, last }) {
      const client = new pg.Client({ connectionString: rig.postgres.url });
      await client.connect();
      await client.query("BEGIN; LOCK TABLE messages IN ACCESS EXCLUSIVE MODE");
      const sends = Promise.all(
        Array.from({ length: 200 }, () => owner.send(random.pick(roomIds), "there is no way through")),
      );
      await last();
      await client.query("COMMIT");
      await client.end();
      await sends;
    },
  },
];
