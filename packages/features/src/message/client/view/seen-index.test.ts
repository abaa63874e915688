import { expect, test } from "vitest";
import { lastSeenIndex } from "./seen-index.ts";

/** A list of rows of these heights, seen through a window of 100 px. */
function view(heights: readonly number[], scrollOffset: number) {
  const starts = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 0));
  return {
    scrollOffset,
    viewportSize: 100,
    findItemIndex: (offset: number) =>
      Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      ),
    getItemOffset: (index: number) => starts[index] ?? 0,
    getItemSize: (index: number) => heights[index] ?? 0,
  };
}

test("a row is seen once its end is in view", () => {
  expect(lastSeenIndex(view([40, 40, 40, 40], 0))).toBe(1);
  expect(lastSeenIndex(view([40, 40, 40, 40], 20))).toBe(2);
  expect(lastSeenIndex(view([40, 40, 40, 40], 60))).toBe(3);
});

test("a row that is taller than the view is seen when it fills it", () => {
  expect(lastSeenIndex(view([20, 400, 20], 0))).toBe(0);
  expect(lastSeenIndex(view([20, 400, 20], 120))).toBe(1);
});

test("all of a list that is shorter than the view are seen", () => {
  expect(lastSeenIndex(view([20, 20], 0))).toBe(1);
});
