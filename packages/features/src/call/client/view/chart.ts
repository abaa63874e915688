export interface ChartSize {
  width: number;
  height: number;
}

/** A measure over time, the oldest first; null where there was none. */
export type Series = readonly (number | null)[];

/** The path of an SVG line through a series that ends at the right edge. It breaks where nothing was measured. */
export function linePath(series: Series, { width, height }: ChartSize, scale: { max: number; slots: number }): string {
  const step = width / Math.max(1, scale.slots - 1);
  const start = scale.slots - series.length;
  let isDown = false;
  const parts: string[] = [];
  for (const [index, value] of series.entries()) {
    if (value === null) {
      isDown = false;
      continue;
    }
    const share = scale.max === 0 ? 0 : Math.min(1, Math.max(0, value / scale.max));
    parts.push(`${isDown ? "L" : "M"}${round((start + index) * step)} ${round(height - share * height)}`);
    isDown = true;
  }
  return parts.join("");
}

/** A round number at or above everything in a series, and never below `least`, so that a calm line stays calm. */
export function niceMax(series: Series, least: number): number {
  const max = Math.max(least, ...series.map((value) => value ?? 0));
  const power = 10 ** Math.floor(Math.log10(max));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= max) ?? 10;
  return step * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
