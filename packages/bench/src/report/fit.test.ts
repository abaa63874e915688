import { expect, test } from "vitest";
import { fitPower } from "./fit.ts";

test("a cost that grows with the square of the size has the exponent 2, whatever its factor", () => {
  const { exponent, r2 } = fitPower([10, 100, 1_000].map((size) => ({ size, cost: 7 * size ** 2 })));

  expect(exponent).toBeCloseTo(2);
  expect(r2).toBeCloseTo(1);
});

test("a cost that does not grow has the exponent 0", () => {
  const { exponent } = fitPower([1, 10, 100].map((size) => ({ size, cost: 3 })));

  expect(exponent).toBeCloseTo(0);
});
