import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx.ts";
import { FieldFrame } from "./field-frame.tsx";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  /** A sentence under the field that helps before anything is wrong. */
  hint?: ReactNode;
  /** What is wrong and what to do. Takes the hint's place and is announced. */
  error?: string | undefined;
  /** Stands inside the field at its start or end. */
  before?: ReactNode;
  after?: ReactNode;
}

/** A labelled line of text. */
export function TextField({ label, hint, error, before, after, className, ...props }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <FieldFrame id={id} noteId={noteId} label={label} hint={hint} error={error} className={className}>
      <span
        className={cx(
          "flex h-control items-center gap-2 rounded-small border bg-raised px-3 transition-shadow",
          "focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/16",
          error ? "border-danger" : "border-field",
        )}
      >
        {before}
        <input
          {...props}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={hint || error ? noteId : undefined}
          className="h-full w-full min-w-0 bg-transparent text-15 outline-none disabled:opacity-60 phone:text-[1rem]"
        />
        {after}
      </span>
    </FieldFrame>
  );
}
