"use client";

import { cx } from "@parley/ui/cx";
import { Clock, CloudOff } from "lucide-react";

const notes = {
  sending: { Icon: Clock, words: "Sending" },
  queued: { Icon: CloudOff, words: "Will be sent when you are online" },
};

/** Stands where the time will, while an own message is on its way. A send that works is faster than it appears. */
export function DeliveryNote({ delivery, className }: { delivery: keyof typeof notes; className?: string }) {
  const { Icon, words } = notes[delivery];
  return (
    <span
      title={words}
      className={cx(
        "inline-flex items-center gap-1 text-12 text-ink-faint",
        delivery === "sending" && "transition-opacity delay-600 starting:opacity-0",
        className,
      )}
    >
      <Icon aria-hidden size={12} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
