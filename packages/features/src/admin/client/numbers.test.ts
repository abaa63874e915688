import { expect, it } from "vitest";
import { duration } from "./numbers.ts";

it.each([
  [0, "0 s"],
  [-5, "0 s"],
  [999, "1 s"],
  [60_000, "1 min"],
  [61_000, "1 min 1 s"],
  [3 * 3_600_000 + 12 * 60_000 + 5_000, "3 h 12 min"],
  [24 * 3_600_000 + 5_000, "1 d"],
])("%d ms is %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});
