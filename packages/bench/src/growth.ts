import type { BenchContext } from "./data/bench-context.ts";
import { historyGrowth } from "./growth/history.ts";
import { type Curve, toRows } from "./growth/curve.ts";
import { roomsGrowth } from "./growth/rooms.ts";
import { subscribersGrowth } from "./growth/subscribers.ts";
import type { Report } from "./report/table.ts";

/** How Parley's costs grow with what there is more of. */
export async function growth(context: BenchContext): Promise<Report> {
  const curves: Curve[] = [];
  for (const measure of [subscribersGrowth, roomsGrowth, historyGrowth]) curves.push(...(await measure(context)));
  return { rows: curves.flatMap(toRows), notes };
}

const notes = [
  "`exponent` is the slope of the line through the logarithms of all sizes: 1 is a cost that grows as its cause does, 0 one that does not grow. `r2` tells how much of a line it is.",
  "subscribers: server CPU of one event to all of one room, published from within, one at a time. rooms: server CPU of one message, sent and stored, to one of so many rooms that the node follows, each with one subscriber. history: time to answer, in a room that has so many messages.",
  "Search is not measured, because there is none yet.",
];
