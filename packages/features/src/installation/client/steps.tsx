import { cx } from "@parley/ui/cx";

/** How far along: short bars, and the same in words. */
export function Steps({ step, of }: { step: number; of: number }) {
  return (
    <div className="mb-6 flex items-center gap-1.5">
      {Array.from({ length: of }, (_, index) => (
        <span
          key={index}
          aria-hidden
          className={cx("h-1 w-6 rounded-full transition-colors", index < step ? "bg-accent" : "bg-line-strong")}
        />
      ))}
      <span className="ml-1.5 text-12 font-medium text-ink-faint tabular-nums">
        Step {step} of {of}
      </span>
    </div>
  );
}
