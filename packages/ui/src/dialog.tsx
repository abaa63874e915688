"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface DialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  title: string;
  description?: ReactNode;
  /** Keeps the title for screen readers only, where the content speaks for itself. */
  isTitleHidden?: boolean;
  width?: "narrow" | "wide";
  children: ReactNode;
}

/** A window over the page: keeps the focus inside, gives it back when closed. On a phone it rises from the bottom. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  description,
  isTitleHidden,
  width = "narrow",
  children,
}: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cx(
            "fixed inset-x-0 z-40 mx-auto flex flex-col overflow-hidden border border-line bg-raised shadow-dialog outline-none animate-rise",
            "top-[12vh] max-h-[76vh] w-[calc(100%-2rem)] rounded-large",
            "phone:top-auto phone:bottom-0 phone:max-h-[88dvh] phone:w-full phone:max-w-full phone:rounded-b-none phone:border-x-0 phone:border-b-0 phone:pb-[env(safe-area-inset-bottom)]",
            width === "narrow" ? "max-w-[440px]" : "max-w-[560px]",
          )}
        >
          <header className={cx("flex items-start gap-4 px-5 pt-5 pb-4", isTitleHidden && "sr-only")}>
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-18 font-bold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-1 text-13 text-ink-soft">{description}</Radix.Description>
              )}
            </div>
            {!isTitleHidden && (
              <Radix.Close
                aria-label="Close"
                className="-mt-1 -mr-1.5 grid size-control-small shrink-0 place-items-center rounded-small text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:-mt-2.5 pointer-coarse:-mr-3"
              >
                <X size={18} />
              </Radix.Close>
            )}
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What the dialog is about; scrolls when it is more than fits. */
export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cx("flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 pb-5", className)}>{children}</div>
  );
}

/** The ways out, the one to take last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <footer className="flex justify-end gap-2 border-t border-line px-5 py-4 phone:flex-col-reverse">{children}</footer>
  );
}
