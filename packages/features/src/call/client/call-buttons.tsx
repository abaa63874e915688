"use client";

import { IconButton } from "@parley/ui/icon-button";
import { Phone, Video } from "lucide-react";
import { useCallView } from "./call-context.ts";
import type { CallActions } from "./use-call-actions.tsx";
import { useActiveCall } from "./view/use-active-call.ts";
import { callKeys } from "./view/call-keys.ts";
import { useCallKeys } from "./view/use-call-keys.ts";
import { useCanCall } from "./view/use-can-call.ts";

const noMedia = "This browser cannot hold calls here. Open Parley over HTTPS.";

/** Calls everybody in the room, by sound or with pictures. They rest while one is in its call. */
export function CallButtons({ roomId, actions }: { roomId: string; actions: CallActions }) {
  const canCall = useCanCall();
  const view = useCallView();
  const isInCall = view !== null && view.phase !== "ended" && view.roomId === roomId;
  const isOff = !canCall || isInCall;
  const active = useActiveCall(roomId);
  useCallKeys(isOff ? {} : { call: () => (active ? actions.join(active) : actions.start("audio")) });

  function label(name: string): string {
    if (!canCall) return `${name}. ${noMedia}`;
    return isInCall ? `${name}. You are in this call` : name;
  }

  const props = { "aria-disabled": isOff || undefined, className: "aria-disabled:opacity-50" };
  return (
    <>
      <IconButton
        {...props}
        label={label("Call")}
        shortcut={callKeys.call}
        icon={<Phone />}
        onClick={() => !isOff && actions.start("audio")}
      />
      <IconButton
        {...props}
        label={label("Video call")}
        icon={<Video />}
        onClick={() => !isOff && actions.start("video")}
      />
    </>
  );
}
