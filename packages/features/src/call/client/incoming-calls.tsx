"use client";

import { usePresence } from "../../presence/client/use-presence.ts";
import { useMe } from "../../user/client/use-me.ts";
import { useCallView } from "./call-context.ts";
import { IncomingCall } from "./incoming-call.tsx";
import { useRingingCalls } from "./rings/rings-context.ts";
import { ringTone, waitingTone } from "./view/tones.ts";
import { useAnswer } from "./view/use-answer.ts";
import { useAnswerKeys } from "./view/use-answer-keys.ts";
import { useIncoming } from "./view/use-incoming.ts";
import { useRingNotification } from "./view/use-ring-notification.ts";
import { useTitleFlash } from "./view/use-title-flash.ts";
import { useSharedTone } from "./view/use-tone.ts";
import type { Call } from "../schema.ts";

/**
 * Everything that rings, on every page: seen, heard, in the tab's title and, when nobody looks, as a notice of the system.
 * Nothing does once its owner asks not to be disturbed, on whichever device.
 */
export function IncomingCalls() {
  const isDnd = usePresence(useMe().id)?.chosen === "dnd";
  return isDnd ? null : <RingingCalls />;
}

function RingingCalls() {
  const calls = useRingingCalls();
  const view = useCallView();
  const isBusy = view !== null && view.phase !== "ended";
  // The engine answers with this call, or has; it needs no second answer.
  const ringing = calls.filter(({ id }) => !isBusy || view.call?.id !== id);
  const [first] = ringing;
  useSharedTone(first ? (isBusy ? waitingTone : ringTone) : null);

  return (
    <div className="pointer-events-none fixed top-16 right-4 z-40 flex flex-col gap-2 phone:inset-x-3 phone:top-3">
      {ringing.map((call) => (
        <Incoming key={call.id} call={call} isBusy={isBusy} isFirst={call === first} />
      ))}
    </div>
  );
}

function Incoming({ call, isBusy, isFirst }: { call: Call; isBusy: boolean; isFirst: boolean }) {
  const { caller, words } = useIncoming(call);
  const { accept, decline, reply } = useAnswer(call);
  useAnswerKeys(isFirst ? { onAccept: () => accept(call.media), onDecline: decline } : null);
  useTitleFlash(isFirst ? words.title : null);
  useRingNotification(isFirst ? { callId: call.id, title: words.title, body: "Press to answer" } : null);

  return (
    <>
      <p role="alert" className="sr-only">
        {words.title}
      </p>
      <IncomingCall
        caller={caller}
        words={words}
        media={call.media}
        isBusy={isBusy}
        hasKeys={isFirst}
        onAccept={accept}
        onDecline={decline}
        onReply={reply}
      />
    </>
  );
}
