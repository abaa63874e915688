"use client";

import { RadioGroup } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";

export interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; hint?: string; icon?: ReactNode }[];
  onChange(value: NoInfer<Value>): void;
  className?: string;
}

/** One of a few, all in view. Arrow keys move between them. */
export function Choice<Value extends string>({ label, value, options, onChange, className }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <span id={id} className="text-13 font-medium text-ink-soft">
        {label}
      </span>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => {
          const option = options.find((candidate) => candidate.value === next);
          if (option) onChange(option.value);
        }}
        className="grid auto-cols-fr grid-flow-col gap-2 phone:grid-flow-row"
      >
        {options.map((option) => (
          <RadioGroup.Item
            key={option.value}
            value={option.value}
            className="flex min-h-control items-center gap-2.5 rounded-small border border-line-strong bg-raised px-3 py-2 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0"
          >
            {option.icon}
            <span className="min-w-0">
              <span className="block text-13 font-medium">{option.label}</span>
              {option.hint && <span className="block text-12 text-ink-soft">{option.hint}</span>}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
