import { expect, it } from "vitest";
import { deviceProblemOf } from "./device-problem.ts";
import { audibleLoudness, hear, pauseMs, silence } from "./speaking.ts";

it("somebody speaks from their first sound until a pause that is longer than one between words", () => {
  expect(hear(silence, audibleLoudness / 2, 0)).toBe(silence);
  const speaking = hear(silence, audibleLoudness, 1_000);
  expect(speaking.isSpeaking).toBe(true);
  expect(hear(speaking, 0, 1_000 + pauseMs).isSpeaking).toBe(true);
  expect(hear(speaking, 0, 1_001 + pauseMs).isSpeaking).toBe(false);
});

it("what browsers throw has one meaning for people each", () => {
  const meaning = (name: string) => deviceProblemOf(new DOMException("No", name));
  expect(meaning("NotAllowedError")).toBe("denied");
  expect(meaning("NotFoundError")).toBe("missing");
  expect(meaning("NotReadableError")).toBe("busy");
  expect(meaning("UnknownError")).toBe("failed");
  expect(deviceProblemOf(new TypeError("No such thing"))).toBe("unsupported");
});
