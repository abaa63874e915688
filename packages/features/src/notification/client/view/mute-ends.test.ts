import { expect, test } from "vitest";
import { muteEndOf, unmuteWords } from "./mute-ends.ts";

const now = new Date(2026, 2, 12, 17, 30);

test("a room is muted for as long as was chosen", () => {
  expect(muteEndOf("hour", now)).toBe(new Date(2026, 2, 12, 18, 30).toISOString());
  expect(muteEndOf("workday", now)).toBe(new Date(2026, 2, 13, 1, 30).toISOString());
  expect(muteEndOf("tomorrow", now)).toBe(new Date(2026, 2, 13, 8).toISOString());
});

test("what ends the silence says when it would end by itself, unless that is never", () => {
  expect(unmuteWords(muteEndOf("hour", now), now, "en-GB")).toBe("Unmute (until 18:30)");
  expect(unmuteWords(muteEndOf("tomorrow", now), now, "en-GB")).toBe("Unmute (until 13 Mar 2026, 08:00)");
  expect(unmuteWords(muteEndOf("unmuted", now), now, "en-GB")).toBe("Unmute");
});
