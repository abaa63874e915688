"use client";

import { pageTitle } from "@parley/features/live/client/page-title";
import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import { ReportList } from "@parley/features/report/client/report-list";
import { useState } from "react";
import { BackLink } from "./way-out.tsx";

/** What was reported in the rooms one moderates. */
export function ReportsScreen() {
  const installationName = useInstallationName();
  const [isResolved, setResolved] = useState(false);
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-sheet outline-none">
      <title>{pageTitle({ count: 0, name: "Reports", installationName })}</title>
      <header className="sticky top-0 z-10 flex h-header items-center gap-3 border-b border-line bg-sheet px-5 phone:pl-1">
        <BackLink />
        <h1 className="flex-1 font-bold">Reports</h1>
        <div role="group" aria-label="Which reports" className="flex gap-1">
          {[false, true].map((resolved) => (
            <button
              key={String(resolved)}
              type="button"
              aria-pressed={isResolved === resolved}
              onClick={() => setResolved(resolved)}
              className="h-8 rounded-small px-2.5 text-13 text-ink-soft hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:h-11"
            >
              {resolved ? "Settled" : "Open"}
            </button>
          ))}
        </div>
      </header>
      <div className="mx-auto max-w-3xl px-5 py-6">
        <ReportList isResolved={isResolved} />
      </div>
    </main>
  );
}
