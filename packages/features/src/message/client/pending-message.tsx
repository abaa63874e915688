"use client";

import { cx } from "@parley/ui/cx";
import { useConversation } from "./conversation-context.tsx";
import { DeliveryNote } from "./delivery-note.tsx";
import { FailedNote } from "./failed-note.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageFrame } from "./message-frame.tsx";
import type { TimelineItem } from "./timeline-item.ts";

export type Pending = Extract<TimelineItem, { kind: "pending" }>;

/** An own message that the server has not confirmed. It dims only when that takes longer than people notice. */
export function PendingMessage({
  rowKey,
  pending,
  isGrouped,
}: {
  rowKey: string;
  pending: Pending;
  isGrouped: boolean;
}) {
  const { me } = useConversation();
  const { body, createdAt, delivery } = pending;
  const isFailed = delivery === "failed";
  const note = isFailed ? undefined : <DeliveryNote delivery={delivery} />;
  return (
    <article data-row={rowKey} data-delivery={delivery} tabIndex={-1} className={rowClasses(isGrouped)}>
      <MessageFrame authorId={me.id} createdAt={createdAt} isGrouped={isGrouped} note={note}>
        <div className={isFailed ? undefined : "opacity-65 transition-opacity delay-500 starting:opacity-100"}>
          <MessageBody body={body} />
        </div>
        {isFailed && <FailedNote clientId={pending.clientId} reason={pending.error} />}
      </MessageFrame>
    </article>
  );
}

/** The grid every message stands in: a column for the face, a column for the words. */
export function rowClasses(isGrouped: boolean): string {
  return cx(
    "group/row relative grid grid-cols-[36px_minmax(0,1fr)] gap-x-3 px-5 outline-offset-[-2px] transition-colors phone:px-3.5 pointer-coarse:select-none",
    isGrouped ? "py-0.5" : "pt-1 pb-0.5",
  );
}
