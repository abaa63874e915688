"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { MessageContext } from "../../message/client/message-context.ts";
import { DraftsContext } from "../../room/client/drafts-context.ts";
import { TRPCProvider } from "../../trpc.ts";
import { type ParleyOptions, createParley } from "./create-parley.ts";
import { LiveContext } from "./live-context.ts";

/** Gives everything below it the signed-in user's data, live. Later values of the options are ignored. */
export function ParleyProvider({ children, ...options }: ParleyOptions & { children: ReactNode }) {
  const [parley] = useState(() => createParley(options));
  useEffect(() => parley.start(), [parley]);

  return (
    <QueryClientProvider client={parley.queryClient}>
      <TRPCProvider queryClient={parley.queryClient} trpcClient={parley.client}>
        <LiveContext value={parley}>
          <DraftsContext value={parley.drafts}>
            <MessageContext value={parley.messages}>{children}</MessageContext>
          </DraftsContext>
        </LiveContext>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
