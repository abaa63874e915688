/** A power law `cost = factor * size ^ exponent`, as a straight line through the logarithms finds it. */
export interface Fit {
  exponent: number;
  /** The share of the variation that the line explains, 0 to 1. */
  r2: number;
}

/** @param points positive sizes and costs; at least two sizes. */
export function fitPower(points: readonly { size: number; cost: number }[]): Fit {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ cost }) => Math.log(cost));
  const [xMean, yMean] = [mean(xs), mean(ys)];
  const sxx = sum(xs.map((x) => (x - xMean) ** 2));
  const syy = sum(ys.map((y) => (y - yMean) ** 2));
  const sxy = sum(xs.map((x, index) => (x - xMean) * ((ys[index] ?? 0) - yMean)));
  return { exponent: sxy / sxx, r2: syy === 0 ? 1 : sxy ** 2 / (sxx * syy) };
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
