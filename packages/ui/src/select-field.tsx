import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { FieldFrame } from "./field-frame.tsx";

export interface SelectFieldProps extends Omit<ComponentProps<"select">, "id" | "children"> {
  label: string;
  hint?: ReactNode;
  options: readonly { value: string; label: string }[];
}

/** One of several, as the system lets people choose. */
export function SelectField({ label, hint, options, className, ...props }: SelectFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <FieldFrame id={id} noteId={noteId} label={label} hint={hint} className={className}>
      <span className="relative flex">
        <select
          {...props}
          id={id}
          aria-describedby={hint ? noteId : undefined}
          className="h-control w-full appearance-none rounded-small border border-field bg-raised pr-9 pl-3 text-15 outline-none focus-visible:border-accent focus-visible:ring-3 focus-visible:ring-accent/16 phone:text-[1rem]"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden size={16} className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2" />
      </span>
    </FieldFrame>
  );
}
