import { cx } from "./cx.ts";

/** The grey shape of something that is on its way. Say what is loading once, around all of them. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block rounded-small bg-press motion-safe:animate-pulse", className)} />;
}
