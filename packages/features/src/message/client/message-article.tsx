"use client";

import { cx } from "@parley/ui/cx";
import { type FocusEvent, type MouseEvent, type PointerEvent, useState } from "react";
import { isMentioned } from "../mentions.ts";
import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { FoldedMessage, foldedWords } from "./folded-message.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { type Pending, PendingMessage } from "./pending-message.tsx";
import { SentMessage } from "./sent-message.tsx";
import { useFold } from "./use-fold.ts";
import { useLongPress } from "./view/use-long-press.ts";
import { useRowLabel } from "./view/use-row-label.ts";

export interface MessageArticleProps {
  rowKey: string;
  /** Exactly one of the two. The row stays the same, and keeps the focus, when one becomes the other. */
  message: Message | null;
  pending: Pending | null;
  replyTo: Message | undefined;
  isGrouped: boolean;
  /** While it is being rewritten: the words to begin with. */
  editedBody: string | null;
  isHighlighted: boolean;
}

/** A message and, under a pointer or the focus, what can be done to it. */
export function MessageArticle({ rowKey, message, pending, isHighlighted, ...rest }: MessageArticleProps) {
  const { me, actions, extras } = useConversation();
  const [isNear, setNear] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const isEditing = rest.editedBody !== null;
  const { isFolded, unfold } = useFold(message);
  const usable = message && !isFolded && !message.removedAt && !isEditing ? message : null;
  const longPress = useLongPress(() => usable && actions.openSheet(usable));
  const label = useRowLabel(message ?? pending);
  const isForMe = message !== null && !isFolded && message.authorId !== me.id && isMentioned(message.body, me.id);

  return (
    <article
      data-row={rowKey}
      data-delivery={pending?.delivery}
      data-for-me={isForMe || undefined}
      tabIndex={-1}
      aria-label={isFolded ? foldedWords : label}
      onPointerEnter={(event: PointerEvent) => setNear(event.pointerType !== "touch")}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event: FocusEvent) => setNear(event.currentTarget.contains(event.relatedTarget))}
      {...longPress}
      onMouseUp={(event: MouseEvent) => event.altKey && usable && extras?.onAltPress(usable)}
      className={cx(
        "group/row relative grid grid-cols-[36px_minmax(0,1fr)] gap-x-3 px-5 outline-offset-[-2px] transition-colors phone:px-3.5 pointer-coarse:select-none",
        rest.isGrouped ? "py-0.5" : "pt-1 pb-0.5",
        isForMe && "bg-mention before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-mention-edge",
        isHighlighted ? "bg-accent-soft" : !isForMe && (isNear || isHeld || isEditing) && message && "bg-hover",
      )}
    >
      {isFolded && <FoldedMessage onShow={unfold} />}
      {message && !isFolded && <SentMessage {...rest} message={message} />}
      {pending && <PendingMessage {...rest} pending={pending} />}
      {usable && (isNear || isHeld) && <MessageToolbar message={usable} onHold={setHeld} />}
    </article>
  );
}
