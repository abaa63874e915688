import type { QuietHours } from "../schema.ts";

/** Whether it is quiet at this moment: from the first minute on, up to but not including the last. */
export function isQuiet({ fromMinute, toMinute, timeZone }: QuietHours, at: Date): boolean {
  const minute = minuteOfDay(at, timeZone);
  if (fromMinute <= toMinute) return minute >= fromMinute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}

function minuteOfDay(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return (parts["hour"] ?? 0) * 60 + (parts["minute"] ?? 0);
}
