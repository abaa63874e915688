"use client";

import { typingWords } from "./typing-words.ts";
import { useTypists } from "./use-typists.ts";

export interface TypingRowProps {
  roomId: string;
  /** The thread that is open; absent for the room itself. */
  threadId?: string | undefined;
}

/** Who types. Stands in a row of fixed height, so that nothing moves when somebody begins. */
export function TypingRow({ roomId, threadId }: TypingRowProps) {
  const words = typingWords(useTypists(roomId, threadId));
  return (
    <p data-typing className="flex min-w-0 items-center gap-2 text-12 text-ink-soft">
      {words && <Dots />}
      <span className="truncate">{words}</span>
    </p>
  );
}

function Dots() {
  return (
    <span aria-hidden className="flex shrink-0 gap-0.5">
      {[0, 150, 300].map((delayMs) => (
        <span
          key={delayMs}
          style={{ animationDelay: `${delayMs}ms` }}
          className="size-1 animate-pulse rounded-full bg-ink-faint motion-reduce:animate-none"
        />
      ))}
    </span>
  );
}
