import { expect, test } from "vitest";
import type { Row } from "../report/table.ts";
import { aims } from "./aims.ts";

const machine = { cores: 2, cpu: "", memoryGb: 1, system: "", node: "", date: "", commit: "", loadAverage: 0 };

function fanOut(ours: number, theirs: number) {
  const row = (server: string, cost: number): Row => ({
    server,
    subscribers: 500,
    load: "bursts of 50",
    "CPU µs per delivery": cost,
  });
  const rows = [row("Parley, fan-out alone", ours), row("Socket.IO, room", theirs)];
  return { "fan-out": { bench: "fan-out", machine, peers: {}, rows } };
}

test("an aim that is missed is said to be missed", () => {
  expect(aims(fanOut(1, 7))[0]).toEqual([expect.stringContaining("Socket.IO"), "7 times (7 to 1)", "yes"]);
  expect(aims(fanOut(1, 5))[0]?.[2]).toBe("no");
});

test("what was not measured is not met", () => {
  expect(aims({}).map(([, measured, met]) => `${measured}${met}`)).toEqual(aims({}).map(() => "not measured"));
});
