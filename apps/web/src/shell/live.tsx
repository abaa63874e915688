"use client";

import { ParleyProvider } from "@parley/features/live/client/parley-provider";
import type { ComponentProps, ReactNode } from "react";
import { fetchSocketToken } from "./fetch-socket-token.ts";
import { showAnnouncement } from "./show-announcement.ts";
import { askToSignIn } from "./leave.ts";

export interface LiveProps {
  serverUrl: string | undefined;
  serverPort: number;
  initial: ComponentProps<typeof ParleyProvider>["initial"];
  children: ReactNode;
}

/** The live connection, with what only the web app knows: where the server is and how to get a token. */
export function Live({ serverUrl, serverPort, initial, children }: LiveProps) {
  return (
    <ParleyProvider
      serverUrl={serverUrl ?? serverBeside(serverPort)}
      fetchToken={fetchSocketToken}
      initial={initial}
      onSignedOut={askToSignIn}
      onAnnouncement={showAnnouncement}
    >
      {children}
    </ParleyProvider>
  );
}

/** The server on the host that this page came from. The page is rendered before there is one, and opens no socket. */
function serverBeside(port: number): string {
  if (typeof window === "undefined") return `http://localhost:${port}`;
  return `${window.location.protocol}//${window.location.hostname}:${port}`;
}
