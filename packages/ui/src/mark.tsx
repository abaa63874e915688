import { cx } from "./cx.ts";
import { markPaths } from "./mark-paths.ts";

/** Parley's mark: two quotation marks, one answering the other, sharing a corner. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cx("shrink-0 fill-current text-accent", className)}>
      <path d={markPaths.reply} opacity="0.5" />
      <path d={markPaths.opening} />
    </svg>
  );
}
