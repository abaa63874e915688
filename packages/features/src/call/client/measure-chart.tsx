import { type Series, linePath, niceMax } from "./view/chart.ts";

export interface MeasureChartProps {
  name: string;
  /** What it means for people. */
  hint: string;
  series: Series;
  /** The top of the scale is never lower. */
  least: number;
  /** The value in words, with its unit. */
  format(value: number): string;
}

/** Two minutes at a sample every two seconds. */
const slots = 60;
const size = { width: 280, height: 48 };

/** One measure of the connection over the last two minutes: its name, what it is now, and its line. */
export function MeasureChart({ name, hint, series, least, format }: MeasureChartProps) {
  const recent = series.slice(-slots);
  const now = recent.at(-1) ?? null;
  const max = niceMax(recent, least);
  const path = linePath(recent, size, { max, slots });
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1">
          <span className="block text-13 font-medium">{name}</span>
          <span className="block text-12 text-ink-faint">{hint}</span>
        </span>
        <span className="text-15 font-medium tabular-nums">{now === null ? "–" : format(now)}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${name} over the last two minutes, from 0 to ${format(max)}`}
        viewBox={`0 -2 ${size.width} ${size.height + 4}`}
        preserveAspectRatio="none"
        className="h-12 w-full overflow-visible"
      >
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            x1="0"
            x2={size.width}
            y1={size.height * share}
            y2={size.height * share}
            vectorEffect="non-scaling-stroke"
            className="stroke-line"
          />
        ))}
        <path
          d={path}
          fill="none"
          strokeWidth="1.75"
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
        />
      </svg>
    </figure>
  );
}
