"use client";

import { Skeleton } from "@parley/ui/skeleton";
import { readError } from "../../client-error.ts";
import { AnnounceForm } from "./announce-form.tsx";
import { CleanupButton } from "./cleanup-button.tsx";
import { NodeCard } from "./node-card.tsx";
import { count, duration } from "./numbers.ts";
import { useStats } from "./use-admin.ts";
import { Totals } from "./totals.tsx";

/** How the place does, which processes serve it, and what its owner can do for all of it at once. */
export function Overview() {
  const { data: stats, error } = useStats();
  if (error && !stats) return <p role="alert">{readError(error).message}</p>;
  if (!stats) return <OverviewSkeleton />;

  const totals = [
    ["People", count(stats.users)],
    ["Rooms", count(stats.rooms)],
    ["Messages", count(stats.messages)],
    ["Open connections", count(stats.openConnections)],
    ["Average connection", stats.connectionMs === null ? "–" : duration(stats.connectionMs)],
    ["Open reports", count(stats.openReports)],
  ] as const;

  return (
    <div className="flex flex-col gap-8">
      <Totals totals={totals} className="grid-cols-6" />
      <section aria-labelledby="nodes" className="flex flex-col gap-3">
        <h2 id="nodes" className="font-bold">
          Nodes
        </h2>
        {stats.nodes.map((node) => (
          <NodeCard key={node.id} node={node} now={stats.at} />
        ))}
      </section>
      <section aria-labelledby="announcement" className="flex flex-col gap-3">
        <h2 id="announcement" className="font-bold">
          Announcement
        </h2>
        <AnnounceForm />
      </section>
      <section aria-labelledby="clean-up" className="flex flex-col gap-3">
        <h2 id="clean-up" className="font-bold">
          Clean-up
        </h2>
        <CleanupButton />
      </section>
    </div>
  );
}

function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-8">
      <Skeleton className="h-16" />
      <Skeleton className="h-52" />
    </div>
  );
}
