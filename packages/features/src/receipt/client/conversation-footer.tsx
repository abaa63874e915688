"use client";

import { TypingRow } from "../../typing/client/typing-row.tsx";
import { SeenByButton, type SeenByButtonProps } from "./seen-by-button.tsx";

/** Who types, and who has seen what was said last. As high as one line, whether or not there is anything to say. */
export function ConversationFooter({ roomId, onOpen }: SeenByButtonProps) {
  return (
    <div className="flex h-6 shrink-0 items-center justify-between gap-4 px-5 phone:px-3.5">
      <TypingRow roomId={roomId} />
      <SeenByButton roomId={roomId} onOpen={onOpen} />
    </div>
  );
}
