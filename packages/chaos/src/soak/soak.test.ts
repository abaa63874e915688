import { expect, it } from "vitest";
import { isFlat } from "./is-flat.ts";
import { runSoak } from "./run-soak.ts";

it("nothing is left of streams, rooms and sockets once all have gone", { timeout: 300_000 }, async () => {
  const result = await runSoak({ deliveries: 4_000, connects: 200, followers: 20 });

  expect(result.leftovers).toEqual([]);
  expect(result.samples.at(-1)?.deliveries).toBeGreaterThanOrEqual(4_000);
});

it("a heap that grows is told from one that only varies", () => {
  const varying = Array.from({ length: 18 }, (_, index) => 50 + (index % 3));
  expect(isFlat(varying)).toBe(true);
  expect(isFlat(varying.map((value, index) => value + index))).toBe(false);
});
