import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Spinner } from "./spinner.tsx";

export interface ButtonProps extends ComponentProps<"button"> {
  /** `primary` is the one thing to do here; there is at most one in a view. */
  look?: "primary" | "plain" | "quiet" | "danger";
  size?: "normal" | "small";
  /** Shows that the work is under way. The button keeps its size and focus, and does nothing meanwhile. */
  isBusy?: boolean;
  /** Puts the look on the only child, a link for example. */
  asChild?: boolean;
}

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border border-line-strong bg-raised text-ink hover:bg-hover active:bg-press",
  quiet: "text-ink-soft hover:bg-hover hover:text-ink active:bg-press",
  danger: "bg-danger text-on-danger hover:bg-danger-strong",
};

const sizes = { normal: "h-control px-4 text-15", small: "h-control-small px-3 text-13" };

/** A button that never submits a form unless told to. */
export function Button({ look = "plain", size = "normal", isBusy, asChild, className, ...props }: ButtonProps) {
  const classes = cx(
    "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-small font-medium whitespace-nowrap transition-colors select-none",
    "disabled:pointer-events-none disabled:opacity-50",
    looks[look],
    sizes[size],
    className,
  );
  if (asChild) return <Slot.Root {...props} className={classes} />;
  return (
    <button
      type="button"
      {...props}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : props.onClick}
      className={classes}
    >
      <span className={cx("inline-flex items-center gap-2", isBusy && "opacity-0")}>{props.children}</span>
      {isBusy && <Spinner className="absolute" />}
    </button>
  );
}
