export interface SparklineProps {
  /** The oldest first. */
  values: readonly number[];
  /** What the values may reach; by default the highest of them. */
  max?: number;
  className?: string;
}

const width = 120;
const height = 28;

/** How a number went lately. It only draws: the number itself has to stand beside it in words. */
export function Sparkline({ values, max, className }: SparklineProps) {
  const top = Math.max(max ?? 0, ...values, Number.MIN_VALUE);
  const points = values.map((value, index) => {
    const x = values.length < 2 ? width : (index / (values.length - 1)) * width;
    return `${x.toFixed(1)},${(height - 1 - (value / top) * (height - 2)).toFixed(1)}`;
  });
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden className={className}>
      <polygon points={`0,${height} ${points.join(" ")} ${width},${height}`} className="fill-accent-soft" />
      <polyline
        points={points.join(" ")}
        vectorEffect="non-scaling-stroke"
        className="fill-none stroke-accent"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
}
