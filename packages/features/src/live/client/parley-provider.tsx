"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { CallContext } from "../../call/client/call-context.ts";
import { RingsContext } from "../../call/client/rings/rings-context.ts";
import { MessageContext } from "../../message/client/message-context.ts";
import { PresenceContext } from "../../presence/client/presence-context.ts";
import { DraftsContext } from "../../room/client/drafts-context.ts";
import { TRPCProvider } from "../../trpc.ts";
import { type ParleyOptions, createParley } from "./create-parley.ts";
import { LiveContext } from "./live-context.ts";

/** Gives everything below it the signed-in user's data, live. Of later options only the place's name is heard. */
export function ParleyProvider({ children, ...options }: ParleyOptions & { children: ReactNode }) {
  const [parley] = useState(() => createParley(options));
  useEffect(() => parley.start(), [parley]);
  const { installationName } = options.initial;
  const live = useMemo(() => ({ ...parley, installationName }), [parley, installationName]);

  return (
    <QueryClientProvider client={parley.queryClient}>
      <TRPCProvider queryClient={parley.queryClient} trpcClient={parley.client}>
        <LiveContext value={live}>
          <PresenceContext value={parley.presence}>
            <DraftsContext value={parley.drafts}>
              <MessageContext value={parley.messages}>
                <RingsContext value={parley.rings}>
                  <CallContext value={parley.calls}>{children}</CallContext>
                </RingsContext>
              </MessageContext>
            </DraftsContext>
          </PresenceContext>
        </LiveContext>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
