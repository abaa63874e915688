import { isSomethingOpen } from "@parley/ui/is-something-open";
import { useEffect, useEffectEvent } from "react";

export interface AnswerKeys {
  onAccept(): void;
  onDecline(): void;
}

/**
 * Mod+Enter accepts and Escape declines what rings. A field with words in it keeps its Mod+Enter, which may send them,
 * and whatever is open over the page its Escape.
 */
export function useAnswerKeys(keys: AnswerKeys | null): void {
  const isOn = keys !== null;

  const handleAccept = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.isComposing || holdsWords(event.target))
      return;
    event.preventDefault();
    event.stopPropagation();
    keys?.onAccept();
  });

  const handleDecline = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || event.shiftKey || isSomethingOpen())
      return;
    event.preventDefault();
    keys?.onDecline();
  });

  useEffect(() => {
    if (!isOn) return;
    document.addEventListener("keydown", handleAccept, { capture: true });
    document.addEventListener("keydown", handleDecline);
    return () => {
      document.removeEventListener("keydown", handleAccept, { capture: true });
      document.removeEventListener("keydown", handleDecline);
    };
  }, [isOn]);
}

function holdsWords(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return isField && target.value.trim() !== "";
}
