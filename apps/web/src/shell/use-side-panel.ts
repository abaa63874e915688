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

  function turn(isOpen: boolean) {
    setState(isOpen ? "open" : "closed");
    remember(panelCookie, isOpen ? "open" : "closed");
  }

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "." || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    turn(state === "closed");
  });
  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);

  return {
    isOpen: state !== "closed",
    isRemembered: state === "remembered",
    toggle: () => turn(state === "closed"),
    close: () => turn(false),
  };
}
