"use client";

import { CircleAlert } from "lucide-react";
import { useConversation } from "./conversation-context.tsx";

/** Says that a message was not sent and why, and what can be done about it. */
export function FailedNote({ clientId, reason }: { clientId: string; reason: string | undefined }) {
  const { actions } = useConversation();
  return (
    <div role="alert" className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-danger">
      <span className="flex items-center gap-1.5">
        <CircleAlert aria-hidden size={14} />
        {reason ? `Not sent. ${reason}` : "Not sent"}
      </span>
      <NoteButton onClick={() => actions.retry(clientId)}>Retry</NoteButton>
      <NoteButton onClick={() => actions.discard(clientId)}>Delete</NoteButton>
    </div>
  );
}

function NoteButton({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-small font-medium underline underline-offset-2 hover:no-underline pointer-coarse:min-h-11"
    >
      {children}
    </button>
  );
}
