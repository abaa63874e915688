"use client";

import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";

/** Most often the server is down or still starting, and trying again helps. */
export default function ErrorPage() {
  return (
    <main className="grid min-h-dvh flex-1 bg-page">
      <title>Parley</title>
      <EmptyState
        isPage
        title="The server cannot be reached"
        action={
          <Button look="primary" onClick={() => window.location.reload()}>
            Try again
          </Button>
        }
      >
        It may be starting, or the network is down. What you wrote is kept on this device.
      </EmptyState>
    </main>
  );
}
