"use client";

import { CornerUpRight } from "lucide-react";
import { usePerson } from "../../user/client/use-person.ts";
import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { foldedWords } from "./folded-message.tsx";
import { usePlainWords } from "./mentions/use-plain-words.ts";
import { useFold } from "./use-fold.ts";
import { excerpt } from "./view/body-text.ts";

/** The message that is answered, in one line. Leads there, also when it is not loaded. */
export function ReplyQuote({ messageId, message }: { messageId: string; message: Message | undefined }) {
  const { actions } = useConversation();
  return (
    <button
      type="button"
      onClick={() => actions.goTo(messageId)}
      className="mb-0.5 flex max-w-[min(74ch,100%)] min-w-0 items-center gap-1.5 rounded-small text-left text-13 text-ink-faint hover:text-ink-soft"
    >
      <CornerUpRight aria-hidden size={14} className="shrink-0" />
      <span className="sr-only">In reply to</span>
      {message ? <Quoted message={message} /> : <span>Show the message this answers</span>}
    </button>
  );
}

function Quoted({ message }: { message: Message }) {
  const author = usePerson(message.authorId);
  const { isFolded } = useFold(message);
  const words = usePlainWords(message.body);
  if (isFolded) return <span className="truncate">{foldedWords}</span>;
  return (
    <span className="min-w-0 truncate">
      <span className="font-medium text-ink-soft">{author?.name ?? "Somebody"}</span>{" "}
      {message.removedAt ? "Message removed" : excerpt(words)}
    </span>
  );
}
