import { expect, it } from "vitest";
import { slowModeOptions, waitWords } from "./slow-mode.ts";

it.each([
  [1, "1 second"],
  [1_000, "1 second"],
  [1_001, "2 seconds"],
  [30_000, "30 seconds"],
  [60_000, "1 minute"],
  [61_000, "2 minutes"],
  [3_600_000, "1 hour"],
])("%i ms are %s", (ms, words) => {
  expect(waitWords(ms)).toBe(words);
});

it("what is set now can be kept, whatever it is", () => {
  expect(slowModeOptions(7_000).map(({ value }) => value)).toContain("7000");
  expect(slowModeOptions(0).filter(({ value }) => value === "0")).toHaveLength(1);
});
