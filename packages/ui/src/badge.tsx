import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** A word about the thing beside it. */
export function Badge({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span className={cx("rounded-[4px] border border-line px-1.5 text-12 font-medium text-ink-faint", className)}>
      {children}
    </span>
  );
}
