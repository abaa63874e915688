"use client";

import { X } from "lucide-react";
import { usePerson } from "../../user/client/use-person.ts";
import type { Message } from "../schema.ts";
import { usePlainWords } from "./mentions/use-plain-words.ts";
import { excerpt } from "./view/body-text.ts";

/** Over the composer: what the next message answers, until it is sent or Escape drops it. */
export function ReplyBar({ message, onDrop }: { message: Message; onDrop(): void }) {
  const author = usePerson(message.authorId);
  const words = usePlainWords(message.body);
  return (
    <div className="flex items-center gap-3 border-b border-line py-1.5 pr-1.5 pl-3.5 text-13 text-ink-soft">
      <p className="min-w-0 flex-1 truncate">
        Replying to <b className="font-medium text-ink">{author?.name ?? "somebody"}</b>: {excerpt(words)}
      </p>
      <button
        type="button"
        aria-label="Stop replying"
        onClick={onDrop}
        className="grid size-7 shrink-0 place-items-center rounded-small hover:bg-hover hover:text-ink pointer-coarse:size-11"
      >
        <X aria-hidden size={16} />
      </button>
    </div>
  );
}
