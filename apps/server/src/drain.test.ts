import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askingMs, drainMs, spread } from "./drain.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks each client once, and never many in one moment", () => {
  const spanMs = 20_000;
  const askedAt: number[] = [];
  const begun = performance.now();
  spread(
    Array.from({ length: 1_000 }, (_, client) => client),
    spanMs,
    () => askedAt.push(performance.now() - begun),
  );
  vi.advanceTimersByTime(spanMs);

  expect(askedAt).toHaveLength(1_000);
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const from = (tenth * spanMs) / 10;
    return askedAt.filter((at) => at >= from && at < from + spanMs / 10).length;
  });
  // Far beyond what chance does to a tenth of a thousand.
  for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(60);
});

it("asks no faster than another node lets them in, unless the time is too short, and leaves time to move", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 50_000 }),
      fc.integer({ min: 1, max: 60_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (clients, totalMs, upgradesPerSecond) => {
        const spanMs = askingMs(clients, totalMs, upgradesPerSecond);
        expect(spanMs).toBeLessThan(totalMs);
        const perSecond = clients / (spanMs / 1_000);
        if (clients > 0 && perSecond > upgradesPerSecond) expect(spanMs).toBeGreaterThan(totalMs / 2);
      },
    ),
  );
});

it("gives those of a node that is alone no time to go nowhere, unless it is told to", () => {
  expect(drainMs({})).toBe(0);
  expect(drainMs({ REDIS_URL: "redis://redis" })).toBe(30_000);
  expect(drainMs({ REDIS_URL: "redis://redis", DRAIN_MS: 5_000 })).toBe(5_000);
  expect(drainMs({ DRAIN_MS: 5_000 })).toBe(5_000);
});
