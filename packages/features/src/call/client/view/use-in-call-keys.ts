import { useEffect, useEffectEvent } from "react";
import { useCallPreferences, useCallSession } from "../call-context.ts";
import type { CallView } from "../call-session.ts";
import { ownMedia } from "./own-media.ts";
import { useCallKeys } from "./use-call-keys.ts";

/** The keys of the call one is in, on every page. Space talks where it has no other use. */
export function useInCallKeys(view: CallView | null): void {
  const session = useCallSession();
  const { isPushToTalk } = useCallPreferences();
  const isInCall = view !== null && view.phase !== "ended";
  const { microphone, camera, screen } = ownMedia(view ?? { peers: [] });

  useCallKeys(
    isInCall
      ? {
          microphone: () => void session.setMicrophone(!microphone),
          camera: () => void session.setCamera(!camera),
          screen: () => void session.setScreen(!screen),
          leave: () => session.leave(),
        }
      : {},
  );

  const isOn = isInCall && isPushToTalk;
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== " " || event.defaultPrevented || takesSpace(event.target)) return;
    event.preventDefault();
    if (!event.repeat) session.talk(event.type === "keydown");
  });
  const handleBlur = useEffectEvent(() => session.talk(false));

  useEffect(() => {
    if (!isOn) return;
    window.addEventListener("keydown", handleKey);
    window.addEventListener("keyup", handleKey);
    window.addEventListener("blur", handleBlur);
    return () => {
      window.removeEventListener("keydown", handleKey);
      window.removeEventListener("keyup", handleKey);
      window.removeEventListener("blur", handleBlur);
    };
  }, [isOn]);
}

function takesSpace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, button, a, [role=menu]") !== null;
}
