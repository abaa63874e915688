import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { ratiosOf } from "./ratios.ts";

const rows = (parley: number, ws: number) => [
  { server: "ws", connections: 200, "KB live, page": ws },
  { server: "Parley", connections: 200, "KB live, page": parley },
  { server: "Parley", connections: 10_000, "KB live, page": 1 },
];

test("a slower machine is not a slower Parley", () => {
  const verdicts = compare(ratiosOf("memory", rows(6, 3)), ratiosOf("memory", rows(60, 30)));

  expect(verdicts).toMatchObject([{ committed: 2, now: 2, isSlower: false }]);
});

test("a Parley that costs far more beside its peers is told", () => {
  const verdicts = compare(ratiosOf("memory", rows(6, 3)), ratiosOf("memory", rows(15, 3)));

  expect(verdicts).toMatchObject([{ committed: 2, now: 5, isSlower: true }]);
});

test("of rates, more is better", () => {
  const sends = (grouped: number) => [
    { way: "one transaction each", rooms: 1, "per second": 100 },
    { way: "in groups", rooms: 1, "per second": grouped },
  ];

  expect(compare(ratiosOf("durable-send", sends(1_000)), ratiosOf("durable-send", sends(2_500)))[0]?.isSlower).toBe(
    false,
  );
  expect(compare(ratiosOf("durable-send", sends(1_000)), ratiosOf("durable-send", sends(250)))[0]?.isSlower).toBe(true);
});
