"use client";

import { Banner } from "@parley/ui/banner";
import { Button } from "@parley/ui/button";
import { CloudOff } from "lucide-react";
import { useDisconnection } from "./use-disconnection.ts";

/** Says that the connection is gone once that is worth knowing, and takes itself away. The countdown is not announced. */
export function ConnectionBanner() {
  const disconnection = useDisconnection();
  return (
    <div className="shrink-0">
      <p role="status" className="sr-only">
        {disconnection && "You're offline - messages will be sent when you reconnect"}
      </p>
      {disconnection && (
        <Banner
          icon={<CloudOff aria-hidden size={16} className="shrink-0" />}
          action={
            <Button look="plain" size="small" className="!h-7 pointer-coarse:!h-11" onClick={disconnection.retryNow}>
              Retry now
            </Button>
          }
        >
          <span aria-hidden>
            You're offline - messages will be sent when you reconnect{" "}
            <span className="font-normal text-ink-soft tabular-nums">
              {disconnection.retryInSeconds ? `Reconnecting in ${disconnection.retryInSeconds} s` : "Reconnecting…"}
            </span>
          </span>
        </Banner>
      )}
    </div>
  );
}
