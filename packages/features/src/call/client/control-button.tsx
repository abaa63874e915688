import { cx } from "@parley/ui/cx";
import { Tooltip } from "@parley/ui/tooltip";
import type { ComponentProps, ReactNode } from "react";

export interface ControlButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  label: string;
  shortcut?: string;
  icon: ReactNode;
  /** `off` is something that others may miss, `active` something that they see, `danger` the way out. */
  look?: "plain" | "off" | "active" | "danger";
}

const looks = {
  plain: "border border-line-strong bg-raised text-ink hover:bg-side",
  off: "border border-danger bg-danger-soft text-danger-strong",
  active: "bg-accent text-on-accent hover:bg-accent-strong",
  danger: "w-16 bg-danger text-on-danger hover:bg-danger-strong",
};

/** One of the round buttons of a call, large enough for a thumb. */
export function ControlButton({ label, shortcut, icon, look = "plain", className, ...props }: ControlButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side="top">
      <button
        type="button"
        {...props}
        aria-label={label}
        className={cx(
          "grid h-11 w-11 shrink-0 place-items-center rounded-full transition-colors select-none [&_svg]:size-5",
          looks[look],
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
