import { useMedia } from "@parley/features/message/client/view/use-media";
import { useEffect, useEffectEvent, useState } from "react";
import { panelCookie, remember } from "./remembered.ts";

export interface SidePanelState {
  isOpen: boolean;
  /** It was left open another time, and nobody has asked for it since. */
  isRemembered: boolean;
  toggle(): void;
  close(): void;
}

/** Open or not, as this device left it. Mod+. turns it. */
export function useSidePanel(wasOpen: boolean): SidePanelState {
  const [state, setState] = useState<"remembered" | "open" | "closed">(wasOpen ? "remembered" : "closed");
  const isNarrow = useMedia("(max-width: 1023px)");

  // On a narrow screen it lies over the conversation, where nobody wants it who has not just asked for it.
  const isOpen = state === "open" || (state === "remembered" && !isNarrow);

  function turn(willBeOpen: boolean) {
    setState(willBeOpen ? "open" : "closed");
    remember(panelCookie, willBeOpen ? "open" : "closed");
  }

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "." || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    turn(!isOpen);
  });
  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);

  return {
    isOpen,
    isRemembered: state === "remembered",
    toggle: () => turn(!isOpen),
    close: () => turn(false),
  };
}
