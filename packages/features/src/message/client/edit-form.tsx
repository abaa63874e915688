"use client";

import { Button } from "@parley/ui/button";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { everybody, mentionsOf } from "../mentions.ts";
import { type Message, bodyMaxChars } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { MentionField } from "./mentions/mention-field.tsx";
import { useCallAll } from "./mentions/use-call-all.tsx";
import { useMentionField } from "./mentions/use-mention-field.ts";
import { tidyBody } from "./view/body-text.ts";
import { composerAction } from "./view/composer-key.ts";
import { useEnterSends } from "./view/use-enter-sends.ts";
import { useIsTouch } from "./view/use-media.ts";

/** Takes a message's place while its author rewrites it. Saving nothing asks whether to remove it. */
export function EditForm({ message, initialBody }: { message: Message; initialBody: string }) {
  const { actions } = useConversation();
  const [body, setBody] = useState(initialBody);
  const field = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentionField({ roomId: message.roomId, field, body, onBodyChange: setBody });
  const callAll = useCallAll(message.roomId, () => field.current?.focus());
  const enterSends = useEnterSends();
  const isTouch = useIsTouch();
  const excess = tidyBody(body).length - bodyMaxChars;

  useEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
  }, []);

  function save() {
    if (tidyBody(body) === message.body) return actions.cancelEdit();
    const tidy = tidyBody(mentions.finished());
    if (tidy === "") return actions.askRemove(message);
    if (tidy.length > bodyMaxChars) return;
    // Whoever was called before is not called again.
    const calling = mentionsOf(message.body).includes(everybody) ? "" : tidy;
    callAll.guard(calling, () => actions.saveEdit(message, tidy));
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const action = composerAction(event.nativeEvent, { isTouch, enterSends, isEmpty: false });
    if (action === "pass" || action === "editLast") return;
    event.preventDefault();
    event.stopPropagation();
    if (action === "escape") actions.cancelEdit();
    else save();
  }

  return (
    <div className="max-w-[74ch] py-1">
      <div className="rounded-large border border-accent bg-raised ring-3 ring-accent/16">
        <MentionField
          ref={field}
          mentions={mentions}
          onKeyDown={handleKeyDown}
          aria-label="Edit message"
          aria-invalid={excess > 0}
          className="px-3 py-2"
        />
      </div>
      {callAll.dialog}
      <div className="mt-1.5 flex flex-wrap items-center gap-2 text-12 text-ink-faint">
        <Button size="small" look="primary" onClick={save}>
          Save
        </Button>
        <Button size="small" look="quiet" onClick={actions.cancelEdit}>
          Cancel
        </Button>
        {excess > 0 ? (
          <span role="alert" className="text-danger">{`${excess} characters too long`}</span>
        ) : (
          !isTouch && <span>Esc to cancel</span>
        )}
      </div>
    </div>
  );
}
