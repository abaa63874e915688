import { cx } from "@parley/ui/cx";

export interface TotalsProps {
  /** Each with its name, as it is to be read. */
  totals: readonly (readonly [name: string, value: string])[];
  /** How many stand beside each other where there is room. */
  className: string;
}

/** The figures at the head of a page. */
export function Totals({ totals, className }: TotalsProps) {
  return (
    <dl
      className={cx(
        "grid gap-px overflow-hidden rounded-large border border-line bg-line max-lg:grid-cols-3 phone:grid-cols-2",
        className,
      )}
    >
      {totals.map(([name, value]) => (
        <div key={name} className="bg-raised px-4 py-3">
          <dt className="text-12 text-ink-faint">{name}</dt>
          <dd className="text-18 font-bold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
