import type { QuietHours } from "../../schema.ts";

/** Whether a moment lies in somebody's quiet hours: from the first minute on, until before the last. */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (!hours || hours.fromMinute === hours.toMinute) return false;
  const minute = minuteOfDay(now, hours.timeZone);
  const { fromMinute, toMinute } = hours;
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

function minuteOfDay(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [hour = 0, minute = 0] = parts.format(now).split(":").map(Number);
  return hour * 60 + minute;
}
