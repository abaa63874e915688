import type { Results } from "../report/results.ts";
import { type Row, round } from "../report/table.ts";

/** One line: what is aimed at, what was measured, and whether that is enough. */
type Aim = [aim: string, measured: string, met: string];

/** What Parley set out to reach, beside what was measured; computed, so that no sentence can say it better than it is. */
export function aims(results: Results): Aim[] {
  const fanOut = results["fan-out"]?.rows ?? [];
  const memory = results["memory"]?.rows ?? [];
  const sends = results["durable-send"]?.rows ?? [];
  const delivery = results["delivery"]?.rows ?? [];
  const cost = (server: string, load: string) =>
    number(fanOut, { server, subscribers: 500, load }, "CPU µs per delivery");
  const bursts = (server: string) => cost(server, "bursts of 50");
  const singles = (server: string) => cost(server, "one each 20 ms");
  const page = (server: string) => number(memory, { server, connections: 10_000 }, "KB live, page");
  const sendRate = (way: string) => number(sends, { way, rooms: 1 }, "per second");
  const p99 = (server: string, load: string) => number(delivery, { server, load }, "p99 ms");
  const p99s = (load: string) =>
    [p99("Parley, stored", load), p99("Socket.IO, Redis adapter, not stored", load)] as const;
  const ours = "Parley, fan-out alone";

  return [
    atLeast("bursts to 500: Socket.IO costs at least 6 times as much", 6, [bursts("Socket.IO, room"), bursts(ours)]),
    atLeast("bursts to 500: stock tRPC costs at least 20 times as much", 20, [
      bursts("tRPC, stock ws adapter"),
      bursts(ours),
    ]),
    atLeast("bursts to 500: ejabberd costs at least 15 times as much", 15, [
      bursts("ejabberd, multi-user chat"),
      bursts(ours),
    ]),
    atMost("singles to 500: no more than plain ws", 1, [singles(ours), singles("ws, plain loop")]),
    atMost("memory of a page at 10,000: at most 1.5 times ws", 1.5, [page("Parley"), page("ws")]),
    atMost("memory of a page at 10,000: below Socket.IO", 1, [page("Parley"), page("Socket.IO")]),
    atLeast("one busy room: at least 10 times one transaction each", 10, [
      sendRate("in groups"),
      sendRate("one transaction each"),
    ]),
    atMost("delivery p99, each at half load: at most 1.5 times Socket.IO", 1.5, p99s("half of what it can")),
    atMost("the same with as many messages for both", 1.5, p99s("half of what Parley can")),
  ];
}

type Pair = readonly [number | undefined, number | undefined];

function atLeast(aim: string, bound: number, pair: Pair): Aim {
  return judge(aim, pair, (factor) => factor >= bound);
}

function atMost(aim: string, bound: number, pair: Pair): Aim {
  return judge(aim, pair, (factor) => factor <= bound);
}

function judge(aim: string, [one, other]: Pair, isMet: (factor: number) => boolean): Aim {
  if (one === undefined || other === undefined) return [aim, "not measured", ""];
  const factor = one / other;
  return [aim, `${round(factor)} times (${one} to ${other})`, isMet(factor) ? "yes" : "no"];
}

function number(rows: readonly Row[], where: Row, column: string): number | undefined {
  const value = rows.find((row) => Object.entries(where).every(([name, wanted]) => row[name] === wanted))?.[column];
  return typeof value === "number" ? value : undefined;
}
