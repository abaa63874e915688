import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface Column<Row> {
  label: string;
  renderCell(row: Row): ReactNode;
  /** Numbers stand under one another at their end. */
  isNumber?: boolean;
  className?: string;
}

export interface TableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** Stands where there are no rows. */
  empty: ReactNode;
}

/** Rows of one shape. Wider than its place, it scrolls inside of it. */
export function Table<Row>({ label, columns, rows, keyOf, empty }: TableProps<Row>) {
  if (rows.length === 0) return <p className="py-8 text-center text-15 text-ink-soft">{empty}</p>;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="overflow-x-auto rounded-large border border-line bg-raised"
    >
      <table className="w-full border-collapse text-13">
        <thead>
          <tr className="border-b border-line text-left text-12 text-ink-faint">
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={cx("px-4 py-2 font-medium whitespace-nowrap", column.isNumber && "text-right")}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="hover:bg-hover">
              {columns.map((column) => (
                <td
                  key={column.label}
                  className={cx(
                    "px-4 py-2 align-middle",
                    column.isNumber && "text-right whitespace-nowrap tabular-nums",
                    column.className,
                  )}
                >
                  {column.renderCell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
