import type { ReactNode } from "react";
import { cx } from "./cx.ts";

interface FieldFrameProps {
  id: string;
  noteId: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** The label above a field and the hint or error below it. */
export function FieldFrame({ id, noteId, label, hint, error, className, children }: FieldFrameProps) {
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-13 font-medium text-ink-soft">
        {label}
      </label>
      {children}
      <p
        id={noteId}
        role={error ? "alert" : undefined}
        className={cx("text-13 empty:hidden", error ? "text-danger" : "text-ink-faint")}
      >
        {error ?? hint}
      </p>
    </div>
  );
}
