import fc from "fast-check";
import { expect, it } from "vitest";
import { linePath, niceMax } from "./chart.ts";

const size = { width: 100, height: 50 };

it("draws the newest at the right edge, and what is high up high", () => {
  expect(linePath([0, 50, 100], size, { max: 100, slots: 5 })).toBe("M50 50L75 25L100 0");
});

it("breaks where nothing was measured", () => {
  expect(linePath([10, null, 10], size, { max: 10, slots: 3 })).toBe("M0 0M100 0");
});

it("stays inside of its box", () => {
  expect(linePath([-5, 500], size, { max: 100, slots: 2 })).toBe("M0 50L100 0");
});

it("finds a round top that holds everything", () => {
  expect(niceMax([3, 140, null], 100)).toBe(200);
  expect(niceMax([], 100)).toBe(100);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true })), (series) => {
      expect(niceMax(series, 1)).toBeGreaterThanOrEqual(Math.max(1, ...series) * (1 - 1e-9));
    }),
  );
});
