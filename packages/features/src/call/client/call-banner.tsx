"use client";

import { Banner } from "@parley/ui/banner";
import { Button } from "@parley/ui/button";
import { Phone, Video } from "lucide-react";
import { usePerson } from "../../user/client/use-person.ts";
import type { Call } from "../schema.ts";
import type { CallActions } from "./use-call-actions.tsx";
import { useCanCall } from "./view/use-can-call.ts";

/** Says in its room that a call goes on, and lets one in. */
export function CallBanner({ call, actions }: { call: Call; actions: CallActions }) {
  const canCall = useCanCall();
  const starter = usePerson(call.startedBy)?.name ?? "Somebody";
  const count = call.participants.filter(({ leftAt }) => leftAt === null).length;
  const Icon = call.media === "video" ? Video : Phone;
  return (
    <Banner
      className="border-b border-line"
      icon={<Icon aria-hidden size={16} className="shrink-0 text-accent-strong" />}
      action={
        canCall && (
          <Button size="small" look="primary" onClick={() => actions.join(call)}>
            Join
          </Button>
        )
      }
    >
      {call.state === "ringing" ? `${starter} is calling` : "Call started"}
      {call.state === "active" && (
        <span className="font-normal text-ink-soft"> · {count === 1 ? "1 person" : `${count} people`}</span>
      )}
    </Banner>
  );
}
