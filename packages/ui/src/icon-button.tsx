import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import { Tooltip } from "./tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** What it does, said to screen readers and shown in the tooltip. */
  label: string;
  /** As in `Kbd`: `Mod+K`. */
  shortcut?: string;
  icon: ReactNode;
  size?: "normal" | "small";
  side?: ComponentProps<typeof Tooltip>["side"];
}

/** A button that shows only an icon, and is therefore always named. */
export function IconButton({ label, shortcut, icon, size = "normal", side, className, ...props }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        {...props}
        aria-label={label}
        className={cx(
          "grid shrink-0 place-items-center rounded-small text-ink-soft transition-colors hover:bg-hover hover:text-ink active:bg-press",
          "aria-expanded:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-strong disabled:pointer-events-none disabled:opacity-50",
          size === "normal" ? "size-control-small [&_svg]:size-[18px]" : "size-7 [&_svg]:size-4 pointer-coarse:size-11",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
