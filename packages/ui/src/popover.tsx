"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface PopoverProps {
  /** What it holds, for screen readers. */
  label: string;
  /** One element that can be focused. */
  trigger: ReactNode;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  /** Where the focus goes on closing instead of back to the trigger. */
  onCloseAutoFocus?(event: Event): void;
  children: ReactNode;
}

/** A small window beside what opened it; the page behind stays in reach. */
export function Popover({
  label,
  trigger,
  isOpen,
  onOpenChange,
  side = "top",
  align = "start",
  onCloseAutoFocus,
  children,
}: PopoverProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(onCloseAutoFocus && { onCloseAutoFocus })}
          className="z-50 animate-appear overflow-hidden rounded-large border border-line bg-raised shadow-float outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
