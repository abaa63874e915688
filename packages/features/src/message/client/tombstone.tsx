"use client";

import type { Message } from "../schema.ts";
import { MessageTime } from "./message-time.tsx";

/** Stands where a message was, so that nobody wonders what the next one answers. */
export function Tombstone({ message }: { message: Message }) {
  return (
    <p className="col-start-2 flex items-baseline gap-2 py-0.5 text-13 text-ink-faint">
      Message removed
      <MessageTime
        iso={message.createdAt}
        className="opacity-0 group-hover/row:opacity-100 group-focus/row:opacity-100"
      />
    </p>
  );
}
