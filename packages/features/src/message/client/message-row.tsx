"use client";

import { cx } from "@parley/ui/cx";
import { memo } from "react";
import type { Message } from "../schema.ts";
import { Divider } from "./divider.tsx";
import { PendingMessage, type Pending } from "./pending-message.tsx";
import { RoomBeginning } from "./room-beginning.tsx";
import { SentRow } from "./sent-row.tsx";

export interface MessageRowProps {
  rowKey: string;
  /** Exactly one of the two. */
  message: Message | null;
  pending: Pending | null;
  replyTo: Message | undefined;
  day: string | null;
  isBeginning: boolean;
  isFirstUnread: boolean;
  isGrouped: boolean;
  /** While it is being rewritten: the words to begin with. */
  editedBody: string | null;
  isHighlighted: boolean;
}

/** One line of the timeline. Drawn again only when something in it changes, whatever happens around it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { rowKey, message, pending, day, isBeginning, isFirstUnread, isGrouped } = props;
  return (
    <div className={cx(!isGrouped && "pt-1")}>
      {isBeginning && <RoomBeginning />}
      {(day || isFirstUnread) && <Divider day={day} isNew={isFirstUnread} />}
      {message && <SentRow {...props} message={message} />}
      {pending && <PendingMessage rowKey={rowKey} pending={pending} isGrouped={isGrouped} />}
    </div>
  );
});
