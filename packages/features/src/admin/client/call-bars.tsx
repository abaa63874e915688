import type { CallDay } from "../schema.ts";
import { heightsOf } from "./call-numbers.ts";

const height = 96;
const barWidth = 8;
const gap = 2;

/** How many calls there were each day, and how many of them were answered. It only draws: the table has the numbers. */
export function CallBars({ days }: { days: readonly CallDay[] }) {
  const width = days.length * (barWidth + gap) - gap;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden className="h-24 w-full">
      {heightsOf(days, height).map(({ day, all, answered }, index) => (
        <g key={day} transform={`translate(${index * (barWidth + gap)} 0)`}>
          <rect y={height - all} width={barWidth} height={all} className="fill-line-strong" />
          <rect y={height - answered} width={barWidth} height={answered} className="fill-accent" />
        </g>
      ))}
      <line
        x2={width}
        y1={height}
        y2={height}
        vectorEffect="non-scaling-stroke"
        className="stroke-line-strong"
        strokeWidth={1}
      />
    </svg>
  );
}
