import type { Results } from "../report/results.ts";
import type { Row } from "../report/table.ts";
import { aims } from "./aims.ts";
import { toMarkdown } from "./markdown.ts";
import { pivot } from "./pivot.ts";

/** What the benches write into their document, by the names of its blocks. Undefined where a bench has no result. */
export const sections: Readonly<Record<string, (results: Results) => string | undefined>> = {
  runs: runsTable,
  aims: (results) => toMarkdown({ columns: ["aim", "measured", "met"], rows: aims(results) }),
  "fan-out-bursts": (results) => fanOutTable(results, "bursts"),
  "fan-out-singles": (results) => fanOutTable(results, "one each"),
  "fan-out-latency": (results) =>
    plain(
      rowsOf(results, "fan-out")?.filter((row) => row["subscribers"] === 500),
      [
        ...["server", "load", "p50 ms", "p99 ms", "spread %", "server busy %", "generator busy %"],
        ...["generator lag ms", "missing"],
      ],
    ),
  memory: (results) => plain(rowsOf(results, "memory")),
  "durable-send": (results) => plain(rowsOf(results, "durable-send")),
  delivery: (results) => plain(rowsOf(results, "delivery")),
  "reconnect-storm": (results) => plain(rowsOf(results, "reconnect-storm")),
  growth: growthTable,
  "first-message": (results) => plain(rowsOf(results, "first-message")),
};

function rowsOf(results: Results, bench: string): Row[] | undefined {
  return results[bench]?.rows;
}

function plain(rows: readonly Row[] | undefined, columns = Object.keys(rows?.[0] ?? {})): string | undefined {
  return rows && toMarkdown({ columns, rows: rows.map((row) => columns.map((column) => row[column])) });
}

function fanOutTable(results: Results, load: string): string | undefined {
  const rows = rowsOf(results, "fan-out");
  const absent = rows?.filter((row) => row["subscribers"] === undefined) ?? [];
  const measured = rows?.filter((row) => String(row["load"]).startsWith(load));
  if (!measured) return undefined;
  const table = pivot(measured, { left: "server", above: "subscribers", value: "CPU µs per delivery" });
  const missing = absent.map((row) => [String(row["server"]), String(row["load"])]);
  return toMarkdown({ ...table, rows: [...table.rows, ...missing] });
}

function growthTable(results: Results): string | undefined {
  const rows = rowsOf(results, "growth");
  if (!rows) return undefined;
  const curves = [...new Set(rows.map((row) => `${row["of"]} ${row["what"]}`))];
  return toMarkdown({
    columns: ["of", "what", "from", "to", "costs", "exponent", "r2"],
    rows: curves.map((name) => {
      const points = rows.filter((row) => `${row["of"]} ${row["what"]}` === name);
      const [first] = points;
      const costs = points.map((row) => row["cost"]).join(" · ");
      return [
        first?.["of"],
        first?.["what"],
        first?.["size"],
        points.at(-1)?.["size"],
        costs,
        first?.["exponent"],
        first?.["r2"],
      ];
    }),
  });
}

function runsTable(results: Results): string {
  const rows = Object.values(results).flatMap((result) => {
    if (!result) return [];
    const { date, commit, cores, cpu, memoryGb, system, node, loadAverage } = result.machine;
    const machine = `${cores} cores of ${cpu}, ${memoryGb} GB, ${system}, Node ${node.slice(1)}`;
    return [[result.bench, date.slice(0, 16).replace("T", " "), commit, machine, loadAverage]];
  });
  return toMarkdown({ columns: ["bench", "measured at (UTC)", "commit", "machine", "load average"], rows });
}
