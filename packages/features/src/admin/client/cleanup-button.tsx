"use client";

import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import type { CleanupReport } from "../schema.ts";
import { count } from "./numbers.ts";
import { useCleanup } from "./use-admin.ts";

const words: Record<keyof CleanupReport, string> = {
  connections: "connections that a node left open",
  connectionLog: "old connections",
  presenceLog: "old turns of presence",
  sessions: "ended sessions",
  nodes: "nodes that are gone",
  callSamples: "old samples of calls",
  notifications: "old notifications",
  reports: "settled reports",
  rooms: "removed rooms",
  tombstones: "marks of removed messages",
};

/** What happens every hour by itself, at once. */
export function CleanupButton() {
  const cleanup = useCleanup();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 text-13 text-pretty text-ink-soft" aria-live="polite">
        {cleanup.data
          ? summary(cleanup.data)
          : "Every hour, what crashed nodes left open is closed, and logs that are old enough are removed."}
      </p>
      <Button
        size="small"
        isBusy={cleanup.isPending}
        onClick={() => cleanup.mutate(undefined, { onError: (error) => toast.error(readError(error).message) })}
      >
        Clean up now
      </Button>
    </div>
  );
}

function summary(report: CleanupReport): string {
  const done = Object.entries(words).flatMap(([key, word]) => {
    const rows = Object.entries(report).find(([name]) => name === key)?.[1] ?? 0;
    return rows > 0 ? [`${count(rows)} ${word}`] : [];
  });
  return done.length > 0 ? `Done: ${done.join(", ")}.` : "Done: there was nothing to clean up.";
}
