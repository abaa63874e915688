export interface Table {
  columns: readonly string[];
  /** What has no number there stays empty. */
  rows: readonly (readonly (string | number | null | undefined)[])[];
}

/** A table as Markdown: words to the left, numbers to the right. */
export function toMarkdown({ columns, rows }: Table): string {
  const isNumber = columns.map((_, index) => rows.some((row) => typeof row[index] === "number"));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns),
    line(isNumber.map((isRight) => (isRight ? "--:" : "---"))),
    ...rows.map((row) => line(columns.map((_, index) => toCell(row[index])))),
  ].join("\n");
}

function toCell(value: string | number | null | undefined): string {
  return typeof value === "number" ? value.toLocaleString("en-US") : (value ?? "");
}
