import { fitPower } from "../report/fit.ts";
import { type Row, round } from "../report/table.ts";

/** What something costs at several sizes. */
export interface Curve {
  /** What grows. */
  of: string;
  cost: string;
  points: { size: number; cost: number }[];
}

/** A line for each size; the exponent of the whole curve stands in each. */
export function toRows({ of, cost, points }: Curve): Row[] {
  const { exponent, r2 } = fitPower(points);
  return points.map((point) => ({
    of,
    size: point.size,
    what: cost,
    cost: round(point.cost),
    exponent: Math.round(exponent * 100) / 100,
    r2: Math.round(r2 * 100) / 100,
  }));
}
