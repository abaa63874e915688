import { format } from "date-fns/format";

/** A day and a time, exact on hover; a dash for what has not happened. */
export function Moment({ at }: { at: string | null }) {
  if (at === null) return <span className="text-ink-faint">–</span>;
  return (
    <time dateTime={at} title={format(at, "PPPPpp")} className="whitespace-nowrap tabular-nums">
      {format(at, "d MMM yyyy, HH:mm")}
    </time>
  );
}
