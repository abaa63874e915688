import type { Row } from "../report/table.ts";
import type { Table } from "./markdown.ts";

interface Pivot {
  /** The column whose values stand at the left. */
  left: string;
  /** Those whose values stand above, in the order of their first row. */
  above: string;
  value: string;
}

/** One line for each thing, one column for each size. */
export function pivot(rows: readonly Row[], { left, above, value }: Pivot): Table {
  const names = unique(rows.map((row) => row[left] ?? ""));
  const sizes = unique(rows.flatMap((row) => row[above] ?? [])).filter((size) => size !== "");
  return {
    columns: [left, ...sizes.map((size) => (typeof size === "number" ? size.toLocaleString("en-US") : size))],
    rows: names.map((name) => [
      String(name),
      ...sizes.map((size) => rows.find((row) => row[left] === name && row[above] === size)?.[value]),
    ]),
  };
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
