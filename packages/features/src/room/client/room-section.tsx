"use client";

import { cx } from "@parley/ui/cx";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface RoomSectionProps {
  title: string;
  isCollapsed: boolean;
  onToggle(): void;
  /** Buttons at the end of the heading. */
  actions?: ReactNode;
  /** Rows that stay in view while the section is collapsed: what is open or unread. */
  pinned: ReactNode;
  children: ReactNode;
}

/** A heading that folds its rows away. */
export function RoomSection({ title, isCollapsed, onToggle, actions, pinned, children }: RoomSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`} className="mb-4">
      <div className="group/section flex h-8 items-center pr-1">
        <h2 id={`${id}-title`} className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={!isCollapsed}
            aria-controls={id}
            onClick={onToggle}
            className="flex min-h-7 items-center gap-1 rounded-small px-2 text-12 font-medium text-ink-faint hover:text-ink pointer-coarse:min-h-11"
          >
            {title}
            <ChevronDown
              aria-hidden
              size={14}
              className={cx(
                "transition-transform",
                isCollapsed
                  ? "-rotate-90"
                  : "opacity-0 group-hover/section:opacity-100 group-focus-within/section:opacity-100",
              )}
            />
          </button>
        </h2>
        {actions}
      </div>
      <div id={id} className="flex flex-col gap-px">
        {isCollapsed ? pinned : children}
      </div>
    </section>
  );
}
