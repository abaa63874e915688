import { expect, it, test } from "vitest";
import { callWords } from "./call-words.ts";

test.each([
  [{ media: "audio" }, "Audio call"],
  [{ media: "video", outcome: "answered", durationMs: 252_000 }, "Video call, 4 min 12 s"],
  [{ media: "audio", outcome: "answered", durationMs: 7_260_000 }, "Audio call, 2 h 1 min"],
  [{ media: "audio", outcome: "answered", durationMs: 900 }, "Audio call, 1 s"],
  [{ media: "audio", outcome: "missed", durationMs: 0 }, "Missed call"],
  [null, "Audio call"],
])("%j is said as %s", (metadata, words) => {
  expect(callWords(metadata, { isOwn: false })).toBe(words);
});

it("says to whoever called what it was to them", () => {
  for (const [outcome, mine, theirs] of [
    ["missed", "No answer", "Missed call"],
    ["cancelled", "Call cancelled", "Missed call"],
    ["declined", "Call declined", "Call declined"],
  ]) {
    expect(callWords({ outcome }, { isOwn: true })).toBe(mine);
    expect(callWords({ outcome }, { isOwn: false })).toBe(theirs);
  }
});
