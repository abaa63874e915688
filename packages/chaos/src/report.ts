import { table } from "./table.ts";
import { type Invariant, type Violation, invariants } from "./history/invariants.ts";
import type { RedisForm } from "./rig/redis.ts";
import type { ChaosResult } from "./run-chaos.ts";
import type { Round } from "./faults/schedule.ts";

/** The run as Markdown: what was done, what broke, and what held. */
export function report(result: ChaosResult, versions: Readonly<Record<string, string>>): string {
  return [
    table(["what", "value"], [...Object.entries(versions), ["Postgres", result.postgresVersion], ...counts(result)]),
    table(["fault", "times", "longest until all had caught up"], faultRows(result.rounds)),
    table(["", "invariant", "violations"], invariantRows(result)),
    ...shortestOfEach(result.violations).map(({ invariant, what, history }) =>
      [`${invariant}, seed ${result.options.seed}: ${what}`, ...history].join("\n"),
    ),
  ].join("\n\n");
}

/** For each promise that was broken, the shortest history that shows it; of those that are as short, the first. */
function shortestOfEach(violations: readonly Violation[]): Violation[] {
  const shortest = new Map<Invariant, Violation>();
  for (const violation of violations) {
    const known = shortest.get(violation.invariant);
    if (!known || violation.history.length < known.history.length) shortest.set(violation.invariant, violation);
  }
  return [...shortest.values()];
}

function counts({ options, tookMs, journal, rooms, rounds, peak }: ChaosResult): [string, string][] {
  const deliveries = journal.views.reduce((sum, { deliveries: { length } }) => sum + length, 0);
  const resumptions = journal.views.reduce((sum, view) => sum + Math.max(0, view.resumptions), 0);
  const of = (outcome: string) => journal.sends.filter((send) => send.outcome === outcome).length;
  const entries: [string, number | string][] = [
    ["seed", String(options.seed)],
    ["took", `${Math.round(tookMs / 1_000)} s`],
    ["nodes, and how they are joined", `${options.nodeCount}, ${joined[options.redisForm]}`],
    ["model clients", options.personCount],
    ["faults", rounds.reduce((sum, { faults }) => sum + faults.length, 0)],
    ["durable changes", rooms.reduce((sum, { headSeq }) => sum + headSeq, 0)],
    ["messages", rooms.reduce((sum, { messages }) => sum + messages.length, 0)],
    ["deliveries", deliveries],
    ["sends acknowledged / refused / never answered", `${of("ok")} / ${of("fail")} / ${of("unknown")}`],
    ["sends repeated", journal.sends.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0)],
    ["streams taken up again by cursor", resumptions],
    ["streams started over", journal.views.filter(({ state }) => state === "reset").length],
    [
      "memberships ended while watching",
      journal.views.filter(({ state }) => state === "left" || state === "refused").length,
    ],
    ["sessions ended while watching", journal.ghosts.length],
    ["most that a node needed", `${mebibytes(peak.heapBytes)} of heap, ${mebibytes(peak.residentBytes)} in all`],
    ["not answered", list(journal.unknowns)],
    ["refused", list(journal.refusals)],
    ["done", list(journal.actions)],
  ];
  return entries.map(([name, value]) => [name, typeof value === "number" ? value.toLocaleString("en") : value]);
}

const joined: Record<RedisForm, string> = {
  single: "one Redis",
  sentinel: "two Redis under Sentinel",
  cluster: "a Redis cluster of three and a copy",
};

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MiB`;
}

function list(tallies: ReadonlyMap<string, number>): string {
  const sorted = [...tallies].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([name, count]) => `${name} ${count.toLocaleString("en")}`).join(", ") || "nothing";
}

function faultRows(rounds: readonly Round[]): string[][] {
  const byName = new Map<string, { times: number; longestMs: number }>();
  for (const { faults, convergedMs } of rounds) {
    for (const { number, name } of faults) {
      const key = `${number}: ${name}`;
      const { times, longestMs } = byName.get(key) ?? { times: 0, longestMs: 0 };
      byName.set(key, { times: times + 1, longestMs: Math.max(longestMs, convergedMs) });
    }
  }
  return [...byName]
    .toSorted(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map(([name, { times, longestMs }]) => [name, String(times), `${(longestMs / 1_000).toFixed(1)} s`]);
}

function invariantRows({ violations }: ChaosResult): string[][] {
  const count = (invariant: Invariant) => violations.filter((violation) => violation.invariant === invariant).length;
  const names = Object.keys(invariants).filter((name): name is Invariant => name in invariants);
  return names.map((name) => [name, invariants[name], String(count(name))]);
}
