"use client";

import { useRowLabel } from "./view/use-row-label.ts";
import type { Message } from "../schema.ts";

/** Reads out the newest message of somebody else. The list beside it is silent: rows come and go there as one scrolls. */
export function Announcer({ message }: { message: Message | undefined }) {
  return <div className="sr-only">{message && <Announcement key={message.id} message={message} />}</div>;
}

function Announcement({ message }: { message: Message }) {
  return <p>{useRowLabel(message)}</p>;
}
