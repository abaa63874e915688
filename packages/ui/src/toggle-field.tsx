"use client";

import { Switch } from "radix-ui";
import { useId } from "react";

export interface ToggleFieldProps {
  label: string;
  /** What it means when it is on. */
  hint: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

/** Something that is so or is not. */
export function ToggleField({ label, hint, isOn, onChange }: ToggleFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-4">
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block text-13 font-medium text-ink-soft">{label}</span>
        <span id={`${id}-hint`} className="block text-13 text-ink-faint">
          {hint}
        </span>
      </label>
      <Switch.Root
        id={id}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        checked={isOn}
        onCheckedChange={onChange}
        className="relative h-6 w-11 shrink-0 rounded-full border border-field bg-page transition-colors before:absolute before:-inset-2.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-[3px] rounded-full bg-ink-soft transition-transform data-[state=checked]:translate-x-[23px] data-[state=checked]:bg-on-accent" />
      </Switch.Root>
    </div>
  );
}
