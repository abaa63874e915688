import { encodeCursor } from "@parley/api";
import { createDb, readEpoch } from "@parley/db";
import { z } from "zod";
import type { BenchContext } from "../data/bench-context.ts";
import { median } from "../report/median.ts";
import { progress } from "../report/progress.ts";
import { startRig } from "../rig/rig.ts";
import type { Curve } from "./curve.ts";
import { createHistory } from "./fill-history.ts";

const rooms = 20;
/** Of each size others catch up: a room that has been followed stays in the node's memory for a while. */
const roomsOfSize = 5;
const missed = 100;
const times = z.array(z.number());

/** How long people wait for a page and for what they missed, where ever more has been written. */
export async function historyGrowth(context: BenchContext): Promise<Curve[]> {
  const sizes = [10_000, 100_000, ...(context.isQuick ? [] : [1_000_000]), ...(context.isFull ? [10_000_000] : [])];
  const firstPage: Curve["points"] = [];
  const middlePage: Curve["points"] = [];
  const catchingUp: Curve["points"] = [];
  await using rig = await startRig(context, { peer: "parley" }, 0);
  await using db = createDb(rig.databaseUrl);
  const { roomIds, token, headOf, fillTo } = await createHistory(db, rig.databaseUrl, rooms);
  const epoch = await readEpoch(db);
  const who = { url: rig.urls[0] ?? "", token };

  async function ask(inputs: { roomId: string; before?: number }[]): Promise<number> {
    // Twice: what the node and the database learn of a query the first time says nothing of the history's size.
    const path = "message.list";
    await rig.askLoad(times, { do: "ask", ...who, path, inputs });
    return median(await rig.askLoad(times, { do: "ask", ...who, path, inputs }));
  }

  for (const [index, size] of sizes.entries()) {
    progress(`growth: writing a history of ${size} messages`);
    await fillTo(size);
    progress(`growth: reading a history of ${size} messages`);
    const before = Math.floor(headOf(size) / 2);
    firstPage.push({ size, cost: await ask(roomIds.map((roomId) => ({ roomId }))) });
    middlePage.push({ size, cost: await ask(roomIds.map((roomId) => ({ roomId, before }))) });
    const cursor = encodeCursor(epoch, headOf(size) - missed);
    const others = roomIds.slice(index * roomsOfSize, (index + 1) * roomsOfSize);
    const took = await rig.askLoad(times, { do: "catchUp", ...who, roomIds: others, cursor, missed });
    catchingUp.push({ size, cost: median(took) });
  }
  return [
    { of: "history", cost: "first page, p50 ms", points: firstPage },
    { of: "history", cost: "page in the middle, p50 ms", points: middlePage },
    { of: "history", cost: `catching up on ${missed}, p50 ms`, points: catchingUp },
  ];
}
