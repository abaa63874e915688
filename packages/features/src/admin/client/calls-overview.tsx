"use client";

import { Button } from "@parley/ui/button";
import { Choice } from "@parley/ui/choice";
import { Link } from "@parley/ui/navigation";
import { Skeleton } from "@parley/ui/skeleton";
import { Table } from "@parley/ui/table";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import type { CallDay, CallStats } from "../schema.ts";
import { CallBars } from "./call-bars.tsx";
import { callsOf, lineOf } from "./call-numbers.ts";
import { count, fineShare, milliseconds, percent, score } from "./numbers.ts";
import { Sparkline } from "./sparkline.tsx";
import { useCallStats } from "./use-admin.ts";
import { Totals } from "./totals.tsx";

const spans = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
] as const;

/** How many calls there were, how they ended and how they were, day by day. Who called whom is nobody's business here. */
export function CallsOverview() {
  const [span, setSpan] = useState<(typeof spans)[number]["value"]>("30");
  const { data: stats, error } = useCallStats(Number(span));
  if (error && !stats) return <p role="alert">{readError(error).message}</p>;
  return (
    <div className="flex flex-col gap-8">
      <div className="flex items-end gap-4 phone:flex-col phone:items-stretch">
        <Choice label="How far back" value={span} options={spans} onChange={setSpan} className="max-w-md flex-1" />
        <Button asChild size="small">
          <Link href="/check">Check the connection</Link>
        </Button>
      </div>
      {stats ? <Stats stats={stats} /> : <CallsSkeleton />}
    </div>
  );
}

function Stats({ stats }: { stats: CallStats }) {
  const { days, active, successShare, relayedShare, hasRelay } = stats;
  const all = days.reduce((sum, day) => sum + callsOf(day), 0);
  const answered = days.reduce((sum, { outcomes }) => sum + outcomes.answered, 0);
  const totals = [
    ["Calls", count(all)],
    ["Going on now", count(active)],
    ["Answered", all === 0 ? "…" : percent(answered / all)],
    ["Connected, of those answered", successShare === null ? "…" : percent(successShare)],
    ["Through the relay", relayedShare === null ? "…" : percent(relayedShare)],
  ] as const;
  return (
    <>
      <Totals totals={totals} className="grid-cols-5" />
      {!hasRelay && (
        <p className="text-13 text-pretty text-ink-soft">
          There is no relay: set TURN_URLS and TURN_SECRET, or calls between some networks cannot connect.
        </p>
      )}
      <section aria-labelledby="calls-by-day" className="flex flex-col gap-3">
        <h2 id="calls-by-day" className="font-bold">
          Calls by day
        </h2>
        <p className="text-13 text-ink-soft">The coloured part of each bar was answered. Days are those of UTC.</p>
        <CallBars days={days} />
      </section>
      <QualityLines days={days} />
      <Table
        label="Day by day"
        rows={days.filter((day) => callsOf(day) > 0).toReversed()}
        keyOf={({ day }) => day}
        empty="Nobody has called anybody yet."
        columns={columns}
      />
    </>
  );
}

const lines = [
  { label: "Delay there and back", pick: (day: CallDay) => day.roundTripMs, format: milliseconds },
  { label: "Lost on the way", pick: (day: CallDay) => day.loss, format: fineShare },
  { label: "How it sounded, from 1 to 4.5", pick: (day: CallDay) => day.mos, format: score },
];

function QualityLines({ days }: { days: readonly CallDay[] }) {
  return (
    <section aria-labelledby="call-quality" className="flex flex-col gap-3">
      <h2 id="call-quality" className="font-bold">
        How calls were
      </h2>
      <dl className="grid grid-cols-3 gap-x-6 gap-y-4 phone:grid-cols-1">
        {lines.map(({ label, pick, format }) => {
          const median = lineOf(days, (day) => pick(day).median);
          const poorest = lineOf(days, (day) => pick(day).poorest).at(-1);
          const last = median.at(-1);
          return (
            <div key={label} className="min-w-0 rounded-large border border-line bg-raised p-4">
              <dt className="text-12 text-ink-faint">{label}</dt>
              <dd className="text-18 font-bold tabular-nums">{last === undefined ? "…" : format(last)}</dd>
              <dd className="text-12 text-ink-soft tabular-nums">
                {poorest === undefined ? "Nothing was measured" : `One in twenty: ${format(poorest)} or worse`}
              </dd>
              <dd>
                <Sparkline values={median} className="mt-2 h-10 w-full" />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

const number = (label: string, pick: (day: CallDay) => number) => ({
  label,
  renderCell: (day: CallDay) => count(pick(day)),
  isNumber: true,
});

const columns = [
  { label: "Day", renderCell: ({ day }: CallDay) => day, className: "tabular-nums whitespace-nowrap" },
  number("Answered", ({ outcomes }) => outcomes.answered),
  number("Missed", ({ outcomes }) => outcomes.missed),
  number("Declined", ({ outcomes }) => outcomes.declined),
  number("Busy", ({ outcomes }) => outcomes.busy),
  number("Cancelled", ({ outcomes }) => outcomes.cancelled),
  number("Failed", ({ outcomes }) => outcomes.failed),
  {
    label: "Usual delay",
    renderCell: ({ roundTripMs }: CallDay) => (roundTripMs.median === null ? "…" : milliseconds(roundTripMs.median)),
    isNumber: true,
  },
];

function CallsSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-8">
      <Skeleton className="h-16" />
      <Skeleton className="h-52" />
    </div>
  );
}
