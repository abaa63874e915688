import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAttemptLimit } from "./attempt-limit.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const windowMs = 180_000;

test("a key has its share, then waits for the rest of the window", async () => {
  const limit = createAttemptLimit({ points: 2, windowMs, isOn: true });
  await limit.take("alice");
  vi.advanceTimersByTime(60_000);
  await limit.take("alice");
  await expect(limit.take("alice")).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 120_000 });
  await limit.take("bob");
  vi.advanceTimersByTime(120_001);
  await limit.take("alice");
});

test("whoever is refused by the first key takes nothing from the second", async () => {
  const limit = createAttemptLimit({ points: 1, windowMs, isOn: true });
  await limit.take("address", "somebody");
  await expect(limit.take("address", "alice")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  await limit.take("another address", "alice");
});

test("off, it counts nothing", async () => {
  const limit = createAttemptLimit({ points: 1, windowMs, isOn: false });
  for (let attempt = 0; attempt < 100; attempt++) await limit.take("alice");
});
