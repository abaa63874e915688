import { useEffect, useEffectEvent } from "react";
import { type CallKey, callKeyOf } from "./call-keys.ts";

/** Listens for the keys of calls on the whole page, also while somebody types. What is not handled is left alone. */
export function useCallKeys(handlers: Partial<Record<CallKey, () => void>>): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const key = event.defaultPrevented ? null : callKeyOf(event);
    const handle = key && handlers[key];
    if (!handle) return;
    event.preventDefault();
    if (!event.repeat) handle();
  });
  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
}
