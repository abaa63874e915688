import { sendManyTimesAtOnce } from "../client/send-many-times.ts";
import type { Fault } from "./fault.ts";
import { attackAll } from "./hostile-frames.ts";

/** Nothing breaks: too much, or the wrong thing, is asked at once. */
export const requestFaults: readonly Fault[] = [
  {
    number: 13,
    name: "one message is sent fifty times at once",
    parts: [],
    lastsMs: [0, 0],
    async happen({ owner, roomIds, random, journal }) {
      await sendManyTimesAtOnce({ owner, roomId: random.pick(roomIds), journal, times: 50 });
    },
  },
  {
    number: 25,
    name: "strangers send hostile frames",
    parts: [],
    lastsMs: [1_000, 8_000],
    async happen({ rig, random, last }) {
      let isOver = false;
      const over = last().then(() => (isOver = true));
      while (!isOver) {
        await Promise.all(rig.nodes.map(({ port }) => attackAll(port, random)));
      }
      await over;
    },
  },
  {
    number: 28,
    name: "everybody loads anew while all changes",
    parts: [],
    lastsMs: [1_000, 4_000],
    async happen({ people, owner, roomIds, random, last }) {
      let isOver = false;
      const over = last().then(() => (isOver = true));
      for (const person of people) person.ask("load anew");
      while (!isOver) await owner.changeEverything(random.pick(roomIds));
      await over;
    },
  },
];
