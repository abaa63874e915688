import fc from "fast-check";
import { expect, it } from "vitest";
import { bestGrid } from "./best-grid.ts";

const options = { gap: 12, narrowest: 3 / 4, widest: 16 / 9 };

it("puts two beside each other on a wide screen, and one above the other on a phone", () => {
  expect(bestGrid({ width: 1_160, height: 600 }, 2, options).columns).toBe(2);
  expect(bestGrid({ width: 366, height: 620 }, 2, options).columns).toBe(1);
});

it("never needs more space than there is, and never distorts", () => {
  const space = fc.record({
    width: fc.integer({ min: 120, max: 4_000 }),
    height: fc.integer({ min: 120, max: 3_000 }),
  });
  fc.assert(
    fc.property(space, fc.integer({ min: 1, max: 6 }), ({ width, height }, count) => {
      const tile = bestGrid({ width, height }, count, options);
      const rows = Math.ceil(count / tile.columns);
      expect(tile.width * tile.columns + options.gap * (tile.columns - 1)).toBeLessThanOrEqual(width);
      expect(tile.height * rows + options.gap * (rows - 1)).toBeLessThanOrEqual(height);
      expect(tile.width).toBeLessThanOrEqual((tile.height + 1) * options.widest);
      expect(tile.height).toBeLessThanOrEqual((tile.width + 1) / options.narrowest);
    }),
  );
});

it("has an answer before anything is measured", () => {
  expect(bestGrid({ width: 0, height: 0 }, 3, options)).toMatchObject({ width: 0, height: 0 });
});
