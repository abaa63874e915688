"use client";

import { cx } from "@parley/ui/cx";
import { type ReactNode, useEffect, useRef } from "react";

export interface SidePanelProps {
  label: string;
  /** Left open another time: shown only where it has a column of its own. */
  isRemembered: boolean;
  onClose(): void;
  children: ReactNode;
}

/** A third column on a wide screen; over the conversation on a narrow one, where it takes the focus and gives it back. */
export function SidePanel({ label, isRemembered, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    if (isRemembered || window.matchMedia("(min-width: 1024px)").matches) return;
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isRemembered]);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
      className={cx(
        "flex w-80 shrink-0 flex-col border-l border-line bg-page outline-none",
        "max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:animate-enter max-lg:shadow-dialog phone:w-full phone:border-l-0",
        isRemembered && "max-lg:hidden",
      )}
    >
      {children}
    </aside>
  );
}
