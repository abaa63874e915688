import { expect, it } from "vitest";
import { audibleLoudness, hear, pauseMs, silence } from "./speaking.ts";

it("somebody speaks from their first sound until a pause that is longer than one between words", () => {
  expect(hear(silence, audibleLoudness / 2, 0)).toBe(silence);
  const speaking = hear(silence, audibleLoudness, 1_000);
  expect(speaking.isSpeaking).toBe(true);
  expect(hear(speaking, 0, 1_000 + pauseMs).isSpeaking).toBe(true);
  expect(hear(speaking, 0, 1_001 + pauseMs).isSpeaking).toBe(false);
});
