"use client";

import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { DeliveryNote } from "./delivery-note.tsx";
import { FailedNote } from "./failed-note.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageFrame } from "./message-frame.tsx";
import { ReplyQuote } from "./reply-quote.tsx";
import type { TimelineItem } from "./timeline-item.ts";

export type Pending = Extract<TimelineItem, { kind: "pending" }>;

export interface PendingMessageProps {
  pending: Pending;
  replyTo: Message | undefined;
  isGrouped: boolean;
}

/** An own message that the server has not confirmed. It dims only when that takes longer than people notice. */
export function PendingMessage({ pending, replyTo, isGrouped }: PendingMessageProps) {
  const { me } = useConversation();
  const { body, createdAt, delivery } = pending;
  const isFailed = delivery === "failed";
  const note = isFailed ? undefined : <DeliveryNote delivery={delivery} />;
  return (
    <MessageFrame authorId={me.id} createdAt={createdAt} isGrouped={isGrouped} note={note}>
      {pending.replyToId && <ReplyQuote messageId={pending.replyToId} message={replyTo} />}
      <div className={isFailed ? undefined : "opacity-65 transition-opacity delay-500 starting:opacity-100"}>
        <MessageBody body={body} />
      </div>
      {isFailed && <FailedNote clientId={pending.clientId} reason={pending.error} />}
    </MessageFrame>
  );
}
