"use client";

import { Mic, MicOff } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useCallSession } from "./call-context.ts";
import { ControlButton } from "./control-button.tsx";

/** Opens the microphone while it is held, by a finger, a pointer or a key. */
export function TalkButton({ isOpen }: { isOpen: boolean }) {
  const session = useCallSession();

  function handleKey(event: KeyboardEvent, isHeld: boolean) {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) session.talk(isHeld);
  }

  return (
    <ControlButton
      label="Hold to talk"
      shortcut="Space"
      aria-pressed={isOpen}
      look={isOpen ? "active" : "off"}
      icon={isOpen ? <Mic /> : <MicOff />}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        session.talk(true);
      }}
      onPointerUp={() => session.talk(false)}
      onPointerCancel={() => session.talk(false)}
      onKeyDown={(event) => handleKey(event, true)}
      onKeyUp={(event) => handleKey(event, false)}
      onBlur={() => session.talk(false)}
      onContextMenu={(event) => event.preventDefault()}
      className="touch-none"
    />
  );
}
