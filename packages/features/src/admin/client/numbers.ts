const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });

const fine = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

export const count = (value: number) => whole.format(value);
export const rate = (value: number) => (value < 10 ? short : whole).format(value);
export const percent = (value: number) => share.format(value);
/** A share of which a tenth of a percent matters. */
export const fineShare = (value: number) => fine.format(value);
/** A mean opinion score. */
export const score = (value: number) => short.format(value);
export const milliseconds = (value: number) => `${(value < 10 ? short : whole).format(value)} ms`;
export const megabytes = (bytes: number) => `${whole.format(bytes / 2 ** 20)} MB`;

/** The largest unit that fits, and the next: `3 h 12 min`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const units = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = units.findIndex(([value]) => value > 0);
  if (first < 0) return "0 s";
  return units
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(" ");
}
