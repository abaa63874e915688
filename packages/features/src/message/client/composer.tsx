"use client";

import { Button } from "@parley/ui/button";
import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useTypingSender } from "../../typing/client/use-typing-sender.ts";
import { type Message, bodyMaxChars } from "../schema.ts";
import { EmojiButton } from "./emoji-button.tsx";
import { MentionField } from "./mentions/mention-field.tsx";
import { useCallAll } from "./mentions/use-call-all.tsx";
import { useMentionField } from "./mentions/use-mention-field.ts";
import { ReplyBar } from "./reply-bar.tsx";
import { SendWait } from "./send-wait.tsx";
import { useDraft } from "./use-draft.ts";
import { useSendMessage } from "./use-send-message.ts";
import { tidyBody } from "./view/body-text.ts";
import { composerAction } from "./view/composer-key.ts";
import { useEnterSends } from "./view/use-enter-sends.ts";
import { useIsTouch } from "./view/use-media.ts";

/** With less room than this left, the count of characters appears. */
const counterChars = 500;

export interface ComposerProps {
  roomId: string;
  placeholder: string;
  field: RefObject<HTMLTextAreaElement | null>;
  replyTo: Message | undefined;
  onReplyDropped(): void;
  onEditLast(): void;
  onSent(): void;
}

/** Where messages are written. The network never stops it: what is sent waits in the outbox. */
export function Composer({ roomId, placeholder, field, replyTo, onReplyDropped, onEditLast, onSent }: ComposerProps) {
  const { draft, setDraft, clear } = useDraft(roomId);
  const send = useSendMessage(roomId);
  const typing = useTypingSender(roomId);
  const [isRefused, setRefused] = useState(false);
  const isTouch = useIsTouch();
  const enterSends = useEnterSends();
  const left = bodyMaxChars - tidyBody(draft).length;
  const isEmpty = draft.trim() === "";
  const mentions = useMentionField({ roomId, field, body: draft, onBodyChange: setDraft });
  const callAll = useCallAll(roomId, () => field.current?.focus());

  function submit() {
    // From the field and not from the last drawing: of two Enters in one frame the second finds nothing to send.
    const body = tidyBody(mentions.finished());
    if (body.trim() === "") return;
    if (body.length > bodyMaxChars) return setRefused(true);
    callAll.guard(body, () => sendNow(body));
  }

  function sendNow(body: string) {
    if (!field.current) return;
    send(body, replyTo && { replyToId: replyTo.id });
    field.current.value = "";
    clear();
    typing.sent();
    setRefused(false);
    onSent();
    field.current.focus();
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isFieldEmpty = event.currentTarget.value === "";
    const action = composerAction(event.nativeEvent, { isTouch, enterSends, isEmpty: isFieldEmpty });
    if (action === "pass" || (action === "escape" && !replyTo)) return;
    event.preventDefault();
    if (action === "send") submit();
    else if (action === "editLast") onEditLast();
    else onReplyDropped();
  }

  return (
    <div className="px-5 pt-2 pb-4 phone:px-2.5 phone:pb-[max(0.625rem,env(safe-area-inset-bottom))]">
      <div className="rounded-large border border-line-strong bg-raised transition-shadow focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/16">
        {replyTo && <ReplyBar message={replyTo} onDrop={onReplyDropped} />}
        {/* On a phone everything stands in one line. */}
        <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 p-1.5 pt-0 phone:items-end phone:gap-x-0 phone:p-0">
          <div className="col-span-3 -mx-1.5 phone:col-span-1 phone:col-start-2 phone:row-start-1 phone:mx-0">
            <MentionField
              ref={field}
              mentions={mentions}
              onTyped={(text) => {
                setRefused(false);
                if (text.trim() === "") typing.stopped();
                else typing.typed();
              }}
              onKeyDown={handleKeyDown}
              placeholder={placeholder}
              aria-label={placeholder}
              aria-invalid={left < 0}
              enterKeyHint={isTouch ? "enter" : "send"}
              className="min-h-11 px-3.5 py-[0.6875rem] phone:px-1"
            />
          </div>
          <EmojiButton label="Emoji" onPick={mentions.insert} onClosed={() => field.current?.focus()} />
          <p
            role="status"
            className="min-w-0 text-right text-12 text-ink-faint tabular-nums phone:col-span-3 phone:px-3 phone:pb-2 phone:empty:hidden"
          >
            {left < counterChars ? <Room left={left} isRefused={isRefused} /> : <SendWait roomId={roomId} />}
          </p>
          <Button
            look="primary"
            size="small"
            disabled={isEmpty}
            // The field keeps the focus, and a phone its keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={submit}
            className="disabled:bg-transparent disabled:text-ink-faint disabled:opacity-100 phone:col-start-3 phone:row-start-1 phone:h-11 phone:w-11 phone:bg-transparent phone:px-0 phone:text-accent"
          >
            <span className="phone:sr-only">Send</span>
            <SendHorizontal aria-hidden size={20} className="hidden phone:block" />
          </Button>
        </div>
      </div>
      {callAll.dialog}
    </div>
  );
}

function Room({ left, isRefused }: { left: number; isRefused: boolean }) {
  if (left >= 0) return `${left} left`;
  const words = `${-left} over the limit of ${bodyMaxChars} characters`;
  return (
    <span className="text-danger">{isRefused ? `Not sent: ${words}. Shorten it or send it in parts.` : words}</span>
  );
}
