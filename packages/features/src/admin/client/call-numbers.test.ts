import { expect, it } from "vitest";
import type { CallDay } from "../schema.ts";
import { callsOf, heightsOf, lineOf } from "./call-numbers.ts";

function dayOf(answered: number, missed: number, roundTripMs: number | null = null): CallDay {
  const nothing = { median: null, poorest: null };
  return {
    day: `2026-01-0${answered + 1}`,
    outcomes: { answered, missed, declined: 0, cancelled: 0, busy: 0, failed: 0 },
    roundTripMs: { median: roundTripMs, poorest: roundTripMs },
    loss: nothing,
    mos: nothing,
  };
}

it("draws days against the busiest, with those that were answered inside of all", () => {
  const days = [dayOf(1, 1), dayOf(2, 2), dayOf(0, 0)];
  expect(days.map(callsOf)).toEqual([2, 4, 0]);
  expect(heightsOf(days, 100).map(({ all, answered }) => [all, answered])).toEqual([
    [50, 25],
    [100, 50],
    [0, 0],
  ]);
  expect(heightsOf([dayOf(0, 0)], 100)).toMatchObject([{ all: 0, answered: 0 }]);
});

it("goes on level over days on which nothing was measured", () => {
  const days = [dayOf(0, 0), dayOf(1, 0, 40), dayOf(0, 1), dayOf(1, 0, 60)];
  expect(lineOf(days, ({ roundTripMs }) => roundTripMs.median)).toEqual([40, 40, 60]);
  expect(lineOf([dayOf(1, 0, 40)], ({ roundTripMs }) => roundTripMs.median)).toEqual([40, 40]);
});
