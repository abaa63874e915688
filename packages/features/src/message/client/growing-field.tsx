"use client";

import { cx } from "@parley/ui/cx";
import type { ComponentProps } from "react";

export interface GrowingFieldProps extends Omit<ComponentProps<"textarea">, "value"> {
  value: string;
}

/** A text field as tall as its text, up to a bound where it begins to scroll. Needs no measuring. */
export function GrowingField({ value, className, ...props }: GrowingFieldProps) {
  const shape = cx(
    "col-start-1 row-start-1 min-w-0 text-15 break-words whitespace-pre-wrap pointer-coarse:text-[1rem]",
    className,
  );
  return (
    <div className="grid max-h-[min(40dvh,24rem)] grid-cols-[minmax(0,1fr)] overflow-hidden">
      {/* The same text in the same cell makes the cell as tall as the text. */}
      <div aria-hidden className={cx(shape, "invisible overflow-hidden")}>
        {`${value} `}
      </div>
      <textarea
        {...props}
        value={value}
        rows={1}
        className={cx(shape, "h-full resize-none overflow-y-auto bg-transparent outline-none")}
      />
    </div>
  );
}
