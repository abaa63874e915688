import { cx } from "./cx.ts";

/** Says "working"; under reduced motion it stands still as three quarters of a ring. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx(
        "size-4 rounded-full border-2 border-current border-t-transparent motion-safe:animate-spin",
        className,
      )}
    />
  );
}
