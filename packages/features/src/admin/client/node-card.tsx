"use client";

import { Badge } from "@parley/ui/badge";
import { cx } from "@parley/ui/cx";
import type { NodeInfo, NodeSample } from "../schema.ts";
import { count, duration, megabytes, milliseconds, percent, rate } from "./numbers.ts";
import { Sparkline } from "./sparkline.tsx";

interface Reading {
  label: string;
  pick(sample: NodeSample): number;
  format(value: number): string;
  /** What a full chart means; by default the highest of the values. */
  max?: number;
}

const readings: readonly Reading[] = [
  { label: "Connections", pick: ({ connections }) => connections, format: count },
  { label: "Messages a second", pick: ({ messagesPerSecond }) => messagesPerSecond, format: rate, max: 1 },
  { label: "Deliveries a second", pick: ({ deliveriesPerSecond }) => deliveriesPerSecond, format: rate, max: 1 },
  { label: "Time to answer", pick: ({ callMs }) => callMs, format: milliseconds, max: 10 },
  { label: "Event loop delay", pick: ({ eventLoopDelayMs }) => eventLoopDelayMs, format: milliseconds, max: 50 },
  { label: "Processor", pick: ({ cpuShare }) => cpuShare, format: percent, max: 1 },
  { label: "Memory", pick: ({ rssBytes }) => rssBytes, format: megabytes },
  { label: "Rooms followed", pick: ({ rooms }) => rooms, format: count },
];

/** One server process: whether it lives, and how it went in the last minutes. */
export function NodeCard({ node, now }: { node: NodeInfo; now: string }) {
  const uptimeMs = Date.parse(now) - Date.parse(node.startedAt);
  return (
    <article aria-label={`Node ${node.id}`} className="rounded-large border border-line bg-raised p-4">
      <header className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 truncate font-mono text-13 font-bold">{node.id}</h3>
        <span className={cx("flex items-center gap-1.5 text-13", node.isUp ? "text-ink-soft" : "text-danger")}>
          <span aria-hidden className={cx("size-2 rounded-full", node.isUp ? "bg-online" : "bg-danger")} />
          {node.isUp ? `Up for ${duration(uptimeMs)}` : "Not heard of lately"}
        </span>
        {node.isUp && !node.isBusUp && <Badge>Alone: Redis is away</Badge>}
        <span className="ml-auto text-13 text-ink-faint">Version {node.version}</span>
      </header>
      <dl className="grid grid-cols-4 gap-x-6 gap-y-4 max-lg:grid-cols-2">
        {readings.map((reading) => (
          <NodeReading key={reading.label} reading={reading} samples={node.samples} />
        ))}
      </dl>
    </article>
  );
}

function NodeReading({ reading: { label, pick, format, max }, samples }: { reading: Reading; samples: NodeSample[] }) {
  const values = samples.map(pick);
  const last = values.at(-1);
  return (
    <div className="min-w-0">
      <dt className="truncate text-12 text-ink-faint">{label}</dt>
      <dd className="text-15 font-medium tabular-nums">{last === undefined ? "…" : format(last)}</dd>
      <Sparkline values={values} {...(max !== undefined && { max })} className="mt-1 h-7 w-full" />
    </div>
  );
}
