"use client";

import { Popover as Radix } from "radix-ui";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { cx } from "./cx.ts";

export interface SuggestionsProps {
  /** The list's element id, for the field's `aria-controls`. */
  id: string;
  /** What is offered. */
  label: string;
  /** The list stands over this, or under it where there is no room. */
  anchor: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** What could be meant, while somebody types: the focus stays in the field, which points at one by `aria-activedescendant`. */
export function Suggestions({ id, label, anchor, children }: SuggestionsProps) {
  const keep = (event: Event) => event.preventDefault();
  return (
    <Radix.Root open>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          role="listbox"
          id={id}
          aria-label={label}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          onOpenAutoFocus={keep}
          onCloseAutoFocus={keep}
          onEscapeKeyDown={keep}
          onInteractOutside={keep}
          onFocusOutside={keep}
          className="z-50 max-h-[min(20rem,var(--radix-popover-content-available-height))] w-72 max-w-[calc(100vw-1rem)] animate-appear overflow-y-auto rounded-large border border-line bg-raised p-1 shadow-float outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface SuggestionProps {
  /** Its element id, for the field's `aria-activedescendant`. */
  id: string;
  isActive: boolean;
  icon?: ReactNode;
  /** Says more about it, at the end of the line. */
  note?: ReactNode;
  onPick(): void;
  onPoint(): void;
  children: ReactNode;
}

export function Suggestion({ id, isActive, icon, note, onPick, onPoint, children }: SuggestionProps) {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <button
      ref={row}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onPointerMove={onPoint}
      // The field keeps the focus, and a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={cx(
        "flex h-9 w-full items-center gap-2.5 rounded-small px-2 text-left text-15 outline-none select-none pointer-coarse:h-11",
        isActive && "bg-hover",
      )}
    >
      <span className="grid w-6 shrink-0 place-items-center text-ink-faint">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note && <span className="shrink-0 text-12 text-ink-faint">{note}</span>}
    </button>
  );
}
