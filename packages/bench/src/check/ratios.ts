import type { Row } from "../report/table.ts";

/** Parley's cost as a multiple of a peer's in the same run: what changes when Parley does, and not with the machine. */
export interface Ratio {
  name: string;
  value: number;
}

interface Comparison {
  /** Rows that differ in these columns are of different work, and are not compared. */
  work: readonly string[];
  /** The column that names who it is. */
  who: string;
  ours: string;
  peers: readonly string[];
  columns: readonly string[];
  /** More is better in these columns. */
  isRate?: boolean;
}

const comparisons: Record<string, Comparison[]> = {
  "fan-out": [
    {
      work: ["subscribers", "load"],
      who: "server",
      ours: "Parley, fan-out alone",
      peers: ["ws, plain loop", "Socket.IO, room", "tRPC, stock ws adapter"],
      columns: ["CPU µs per delivery"],
    },
    {
      work: ["subscribers", "load"],
      who: "server",
      ours: "Parley, stored messages",
      peers: ["Socket.IO, room"],
      columns: ["CPU µs per delivery"],
    },
  ],
  memory: [
    {
      work: ["connections"],
      who: "server",
      ours: "Parley",
      peers: ["ws", "Socket.IO", "tRPC, stock ws adapter"],
      columns: ["KB live, page"],
    },
  ],
  "durable-send": [
    {
      work: ["rooms"],
      who: "way",
      ours: "in groups",
      peers: ["one transaction each"],
      columns: ["per second"],
      isRate: true,
    },
  ],
};

/** The benches of which something can be compared. */
export const comparable = Object.keys(comparisons);

/** All that a bench's rows tell about Parley beside its peers. */
export function ratiosOf(bench: string, rows: readonly Row[]): Ratio[] {
  return (comparisons[bench] ?? []).flatMap((comparison) =>
    rows.filter((row) => row[comparison.who] === comparison.ours).flatMap((ours) => besides(ours, rows, comparison)),
  );
}

function besides(ours: Row, rows: readonly Row[], { work, who, peers, columns, isRate }: Comparison): Ratio[] {
  const same = rows.filter((row) => work.every((column) => row[column] === ours[column]));
  return same
    .filter((row) => peers.includes(String(row[who])))
    .flatMap((peer) =>
      columns.flatMap((column) => {
        const [mine, theirs] = isRate ? [peer[column], ours[column]] : [ours[column], peer[column]];
        if (typeof mine !== "number" || typeof theirs !== "number" || theirs <= 0) return [];
        const what = work.map((name) => `${name} ${ours[name]}`).join(", ");
        return [{ name: `${ours[who]} beside ${peer[who]}, ${what}: ${column}`, value: mine / theirs }];
      }),
    );
}
