"use client";

import { cx } from "@parley/ui/cx";
import type { ListPeople } from "../schema.ts";

const options = [
  { value: "everybody", label: "Everybody" },
  { value: "here", label: "Here now" },
] as const;

export interface ShowFilterProps {
  value: ListPeople["show"];
  onChange(show: ListPeople["show"]): void;
}

/** Everybody, or only whoever is here. */
export function ShowFilter({ value, onChange }: ShowFilterProps) {
  return (
    <div role="group" aria-label="Who to show" className="flex shrink-0 rounded-small border border-line-strong p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cx(
            "h-8 flex-1 rounded-[4px] px-3 text-13 font-medium whitespace-nowrap transition-colors pointer-coarse:h-10",
            option.value === value ? "bg-accent-soft text-ink" : "text-ink-soft hover:bg-hover",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
