import { z } from "zod";

/** One line of a published table: plain numbers and words, by the names of their columns. */
export const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type Row = z.infer<typeof Row>;

/** What a bench found out. */
export interface Report {
  rows: Row[];
  /** What one must know to read the table. */
  notes?: string[];
}

/** As many digits as mean something. */
export function round(value: number): number {
  if (value >= 100) return Math.round(value);
  return Number(value.toPrecision(value >= 10 ? 3 : 2));
}
