import { useState } from "react";
import { useMedia } from "../../../message/client/view/use-media.ts";
import type { CallView } from "../call-session.ts";

/**
 * Whether the call takes the conversation's place: video does, and on a phone any call, until somebody wants it
 * otherwise. One that is over gives the place back.
 */
export function useStageSize(view: CallView | null): { isFull: boolean; toggle(): void } {
  const isPhone = useMedia("(max-width: 767px)");
  const [choice, setChoice] = useState<{ callId: string | undefined; isFull: boolean } | null>(null);
  if (!view || view.phase === "ended") return { isFull: false, toggle() {} };
  const callId = view.call?.id;
  const isChosen = choice !== null && choice.callId === callId;
  const isFull = isChosen ? choice.isFull : view.media === "video" || isPhone;
  return { isFull, toggle: () => setChoice({ callId, isFull: !isFull }) };
}
