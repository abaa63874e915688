"use client";

import { useMemo } from "react";
import type { Message } from "../schema.ts";
import { CallNote } from "./call-note.tsx";
import { useConversation } from "./conversation-context.tsx";
import { EditForm } from "./edit-form.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageFrame } from "./message-frame.tsx";
import { Reactions } from "./reactions.tsx";
import { ReplyQuote } from "./reply-quote.tsx";
import { Tombstone } from "./tombstone.tsx";
import { useViewer } from "./view/use-viewer.ts";
import { fullTime } from "./view/day.ts";

export interface SentMessageProps {
  message: Message;
  replyTo: Message | undefined;
  isGrouped: boolean;
  /** While it is being rewritten: the words to begin with. */
  editedBody: string | null;
}

/** What a message says and what was said to it. */
export function SentMessage({ message, replyTo, isGrouped, editedBody }: SentMessageProps) {
  const { extras, me } = useConversation();
  const after = useMemo(
    () => (
      <>
        {message.editedAt && <Edited at={message.editedAt} />}
        {extras?.noteFor(message)}
      </>
    ),
    [message, extras],
  );
  if (message.removedAt) return <Tombstone message={message} />;
  return (
    <MessageFrame authorId={message.authorId} createdAt={message.createdAt} isGrouped={isGrouped}>
      {message.replyToId && <ReplyQuote messageId={message.replyToId} message={replyTo} />}
      {message.type === "call" ? (
        <CallNote
          metadata={message.metadata}
          isOwn={message.authorId === me.id}
          action={extras?.callActionFor?.(message)}
        />
      ) : editedBody === null ? (
        <MessageBody body={message.body} after={after} />
      ) : (
        <EditForm message={message} initialBody={editedBody} />
      )}
      <Reactions message={message} />
    </MessageFrame>
  );
}

function Edited({ at }: { at: string }) {
  const viewer = useViewer();
  return (
    <span title={fullTime(at, viewer)} suppressHydrationWarning className="ml-1.5 text-12 text-ink-faint">
      (edited)
    </span>
  );
}
