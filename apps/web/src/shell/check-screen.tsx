"use client";

import { ConnectionCheck } from "@parley/features/call/client/check/connection-check";
import { useLiveClient } from "@parley/features/live/client/live-context";
import { pageTitle } from "@parley/features/live/client/page-title";
import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import { BackLink, DoneLink } from "./way-out.tsx";

/** Whether messages and calls would work from here, and what to do where they would not. */
export function CheckScreen() {
  const { socket } = useLiveClient();
  const installationName = useInstallationName();
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-sheet outline-none">
      <title>{pageTitle({ count: 0, name: "Connection check", installationName })}</title>
      <header className="sticky top-0 z-10 flex h-header items-center gap-3 border-b border-line bg-sheet px-5 phone:pl-1">
        <BackLink />
        <h1 className="flex-1 font-bold">Connection check</h1>
        <DoneLink />
      </header>
      <div className="mx-auto max-w-2xl px-5 pt-6 pb-16 phone:px-3">
        <ConnectionCheck measureSocket={socket.measure} />
      </div>
    </main>
  );
}
