"use client";

import type { Message } from "../../message/schema.ts";
import { useCallView } from "./call-context.ts";
import { CallNote } from "../schema.ts";
import type { CallActions } from "./use-call-actions.tsx";
import { useActiveCall } from "./view/use-active-call.ts";
import { useCanCall } from "./view/use-can-call.ts";

/** What one can do about a call from its row: join while it goes on, call back when it came to nothing. */
export function CallRowAction({ message, actions }: { message: Message; actions: CallActions }) {
  const canCall = useCanCall();
  const view = useCallView();
  const active = useActiveCall(message.roomId);
  const note = CallNote.safeParse(message.metadata).data;
  const isHere = view !== null && view.phase !== "ended" && view.roomId === message.roomId;
  if (!note || !canCall || isHere) return null;

  if (note.outcome === undefined) {
    if (active?.id !== note.callId) return null;
    return <RowButton onClick={() => actions.join(active)}>Join</RowButton>;
  }
  if (note.outcome === "answered" || active) return null;
  return <RowButton onClick={() => actions.start(note.media)}>Call back</RowButton>;
}

function RowButton({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="-my-1 rounded-small px-1.5 py-1 font-medium text-accent-strong hover:bg-hover pointer-coarse:-my-3 pointer-coarse:py-3"
    >
      {children}
    </button>
  );
}
