import { cx } from "./cx.ts";

export interface PillProps {
  count: number;
  /** What is counted, for screen readers: `2 unread messages`. Absent where the name of what holds it says so. */
  label?: string;
  className?: string;
}

/** A count that asks for attention. Shows `99+` above 99 and nothing at zero. */
export function Pill({ count, label, className }: PillProps) {
  if (count === 0) return null;
  return (
    <span
      className={cx(
        "inline-block h-[18px] min-w-5 rounded-full bg-accent px-1.5 text-center text-[0.6875rem] leading-[18px] font-bold text-on-accent tabular-nums",
        className,
      )}
    >
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
