import fc from "fast-check";
import { expect, test } from "vitest";
import { createRateWindow } from "./rate-window.ts";

const windowMs = 60_000;

test("a key has its share, then waits for the rest of the window", () => {
  const window = createRateWindow({ points: 2, windowMs });
  expect([window.take("alice", 0), window.take("alice", 20_000)]).toEqual([0, 0]);
  expect(window.take("alice", 40_000)).toBe(20_000);
  expect(window.take("bob", 40_000)).toBe(0);
  expect(window.take("alice", windowMs)).toBe(0);
});

test("whoever asks beyond it is locked out from then on, and no longer for asking again", () => {
  const window = createRateWindow({ points: 1, windowMs, lockoutMs: 300_000 });
  window.take("alice", 0);
  expect(window.take("alice", 50_000)).toBe(300_000);
  expect(window.take("alice", 250_000)).toBe(100_000);
  expect(window.take("alice", 350_000)).toBe(0);
});

test("a key that was stopped elsewhere waits, and then begins anew", () => {
  const window = createRateWindow({ points: 2, windowMs });
  window.block("alice", 5_000, 0);
  expect(window.take("alice", 1_000)).toBe(4_000);
  expect(window.take("alice", 5_000)).toBe(0);
});

test("no more than the share passes in any window, and nothing is kept of those who went", () => {
  const step = fc.record({ key: fc.constantFrom("a", "b", "c"), pauseMs: fc.nat(windowMs) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (steps, points) => {
      const window = createRateWindow({ points, windowMs });
      const passed = new Map<string, number[]>();
      let now = 0;
      for (const { key, pauseMs } of steps) {
        now += pauseMs;
        const before = passed.get(key) ?? [];
        if (window.take(key, now) === 0) passed.set(key, [...before, now]);
      }
      // In windows that begin with a first one, which are what the limit promises.
      for (const times of passed.values()) {
        for (let from = 0; from < times.length;) {
          const inWindow = times.slice(from).filter((at) => at < (times[from] ?? 0) + windowMs);
          expect(inWindow.length).toBeLessThanOrEqual(points);
          from += inWindow.length;
        }
      }
      window.take("last", now + 2 * windowMs);
      expect(window.size).toBe(1);
    }),
  );
});
