"use client";

import { Banner } from "@parley/ui/banner";
import { Button } from "@parley/ui/button";
import { CloudOff } from "lucide-react";
import { type Disconnection, useDisconnection } from "./use-disconnection.ts";

/**
 * Says that the connection is gone once that is worth knowing, and takes itself away. It floats where there is a
 * pointer, under which nothing may move. The countdown is not announced.
 */
export function ConnectionBanner() {
  const disconnection = useDisconnection();
  return (
    <div className="fixed top-16 right-0 left-66 z-20 flex justify-center px-4 phone:static phone:px-0">
      <p role="status" className="sr-only">
        {disconnection && words(disconnection)}
      </p>
      {disconnection && (
        <Banner
          className="rounded-full border border-line-strong pr-1.5 shadow-float animate-rise phone:w-full phone:rounded-none phone:border-0 phone:pr-4 phone:shadow-none"
          icon={<CloudOff aria-hidden size={16} className="shrink-0" />}
          action={
            <Button
              look="plain"
              size="small"
              className="!h-7 !rounded-full pointer-coarse:!h-11 pointer-coarse:!rounded-small"
              onClick={disconnection.retryNow}
            >
              {disconnection.dismissal === null ? "Retry now" : "Connect again"}
            </Button>
          }
        >
          <span aria-hidden>
            {words(disconnection)}{" "}
            {disconnection.dismissal === null && (
              <span className="font-normal text-ink-soft tabular-nums">
                {disconnection.retryInSeconds ? `Reconnecting in ${disconnection.retryInSeconds} s` : "Reconnecting…"}
              </span>
            )}
          </span>
        </Banner>
      )}
    </div>
  );
}

function words({ dismissal }: Disconnection): string {
  if (dismissal === null) return "You're offline - messages will be sent when you reconnect";
  return `You were disconnected by an admin: ${dismissal}`;
}
