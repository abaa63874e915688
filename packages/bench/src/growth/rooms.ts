import { createDb } from "@parley/db";
import { z } from "zod";
import type { BenchContext } from "../data/bench-context.ts";
import { measure } from "../fan-out/measure.ts";
import { median } from "../report/median.ts";
import { progress } from "../report/progress.ts";
import { startRig } from "../rig/rig.ts";
import type { Curve } from "./curve.ts";
import { makeRooms } from "../data/make-rooms.ts";

const stretches = 3;
const messages = 100;
const perSecond = 100;
const streamsPerSocket = 20;

/** What one stored message costs on a node that follows ever more rooms, each with one subscriber. */
export async function roomsGrowth(context: BenchContext): Promise<Curve[]> {
  const sizes = context.isQuick ? [1, 10, 100, 1_000] : [1, 10, 100, 1_000, 10_000];
  const points: Curve["points"] = [];
  await using rig = await startRig(context, { peer: "parley" }, 0);
  await using db = createDb(rig.databaseUrl);
  const { roomIds, token } = await makeRooms(db, sizes.at(-1) ?? 0);
  let open = 0;
  for (const size of sizes) {
    progress(`growth: ${size} rooms`);
    await follow(roomIds.slice(open, size));
    open = size;
    const costs: number[] = [];
    for (let stretch = 0; stretch <= stretches; stretch += 1) {
      const { cpuMicros, missing } = await measure(rig, async (until) => {
        await Promise.all([send(sample(roomIds.slice(0, size), messages)), until(messages)]);
      });
      if (missing > 0) throw new Error(`${missing} of ${messages} messages were missing.`);
      // The first one warms up.
      if (stretch > 0) costs.push(cpuMicros / messages);
    }
    points.push({ size, cost: median(costs) });
  }
  return [{ of: "rooms", cost: "server CPU µs per message", points }];

  async function follow(more: readonly string[]): Promise<void> {
    const topics = more.map((roomId) => `room:${roomId}`);
    const clients = Array.from({ length: Math.ceil(topics.length / streamsPerSocket) }, (_, index) => ({
      token,
      topics: topics.slice(index * streamsPerSocket, (index + 1) * streamsPerSocket),
    }));
    await rig.askLoad(z.null(), { do: "open", dialect: "parley", urls: rig.urls, roomId: "", atOnce: 20, clients });
  }

  async function send(to: string[]): Promise<void> {
    const who = { url: rig.urls[0] ?? "", tokens: [token] };
    await rig.askLoad(z.int(), { do: "rate", ...who, roomIds: to, perSecond, seconds: messages / perSecond });
  }
}

function sample(ids: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => ids[Math.floor((index / count) * ids.length)] ?? "");
}
