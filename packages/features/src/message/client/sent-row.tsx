"use client";

import { cx } from "@parley/ui/cx";
import { type FocusEvent, type PointerEvent, useState } from "react";
import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { MessageFrame } from "./message-frame.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { rowClasses } from "./pending-message.tsx";
import { SentMessage } from "./sent-message.tsx";
import { Tombstone } from "./tombstone.tsx";
import { useLongPress } from "./view/use-long-press.ts";
import { useRowLabel } from "./view/use-row-label.ts";

export interface SentRowProps {
  rowKey: string;
  message: Message;
  replyTo: Message | undefined;
  isGrouped: boolean;
  /** While it is being rewritten: the words to begin with. */
  editedBody: string | null;
  isHighlighted: boolean;
}

/** A message and, under a pointer or the focus, what can be done to it. */
export function SentRow({ rowKey, message, replyTo, isGrouped, editedBody, isHighlighted }: SentRowProps) {
  const { actions } = useConversation();
  const [isNear, setNear] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const isRemoved = message.removedAt !== null;
  const isEditing = editedBody !== null;
  const hasTools = !isRemoved && !isEditing;
  const longPress = useLongPress(() => hasTools && actions.openSheet(message));
  const label = useRowLabel(message);

  return (
    <article
      data-row={rowKey}
      tabIndex={-1}
      aria-label={label}
      onPointerEnter={(event: PointerEvent) => setNear(event.pointerType !== "touch")}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event: FocusEvent) => setNear(event.currentTarget.contains(event.relatedTarget))}
      {...longPress}
      className={cx(
        rowClasses(isGrouped),
        isHighlighted ? "bg-accent-soft" : (isNear || isHeld) && "bg-hover",
        isEditing && "bg-hover",
      )}
    >
      {isRemoved ? (
        <div className="col-start-2">
          <Tombstone message={message} />
        </div>
      ) : (
        <MessageFrame authorId={message.authorId} createdAt={message.createdAt} isGrouped={isGrouped}>
          <SentMessage message={message} replyTo={replyTo} editedBody={editedBody} />
        </MessageFrame>
      )}
      {hasTools && (isNear || isHeld) && <MessageToolbar message={message} onHold={setHeld} />}
    </article>
  );
}
