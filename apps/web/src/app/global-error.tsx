"use client";

import "./globals.css";
import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";

/** Stands in for the whole page, so it brings its own. */
export default function GlobalErrorPage() {
  return (
    <html lang="en" data-theme="light">
      <body>
        <main className="grid min-h-dvh bg-page">
          <EmptyState
            isPage
            title="Parley stopped working"
            action={
              <Button look="primary" onClick={() => window.location.reload()}>
                Load the page again
              </Button>
            }
          >
            Something went wrong on this page. What you wrote is kept on this device.
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
