import { Tooltip as Radix } from "radix-ui";
import type { FocusEvent, ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export interface TooltipProps {
  label: string;
  shortcut?: string | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  /** One element that can be focused. It must carry the same words itself: the tooltip only repeats them. */
  children: ReactNode;
}

/** Names what is under the pointer or the focus. Needs `TooltipProvider` above it. */
export function Tooltip({ label, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={keepClosedUnlessSeen}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-small bg-ink px-2 py-1 text-12 font-medium text-sheet shadow-float select-none"
        >
          {label}
          {shortcut && (
            <Kbd keys={shortcut} className="border-transparent bg-transparent p-0 text-current opacity-70" />
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * The focus that a menu gives back after a click is not shown, and neither is the tooltip: an open one would take the next
 * Escape for itself.
 */
function keepClosedUnlessSeen(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}

/** Once around the app: after one tooltip, the next ones come without a delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={250} disableHoverableContent>
      {children}
    </Radix.Provider>
  );
}
