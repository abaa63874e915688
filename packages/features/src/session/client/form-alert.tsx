import { CircleAlert } from "lucide-react";

/** Why the form as a whole did not work. Announced when it appears. */
export function FormAlert({ children }: { children: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {children && (
        <p className="flex animate-rise items-start gap-2 rounded-small bg-danger-soft px-3 py-2.5 text-13 text-danger-strong">
          <CircleAlert aria-hidden size={16} className="mt-px shrink-0" />
          {children}
        </p>
      )}
    </div>
  );
}
