import { once } from "./once.ts";
import type { Viewer } from "./viewer.ts";

const quarterMs = 15 * 60_000;
const dayMs = 86_400_000;

/** The calendar day of a moment in a time zone, as `2026-03-12`. */
export function dayOf(moment: number | string, timeZone: string): string {
  const ms = typeof moment === "number" ? moment : Date.parse(moment);
  return dayOfQuarter(timeZone)(Math.floor(ms / quarterMs));
}

/** How people call a day: today, yesterday, or its date in full. */
export function dayLabel(day: string, today: string, locale: string): string {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
  if (distance !== 0 && distance !== -1) return longDate(locale).format(Date.parse(day));
  return capitalise(relativeDay(locale).format(distance, "day"), locale);
}

/** The time on the clock, as short as the locale writes it. */
export function clockTime(iso: string, { locale, timeZone }: Viewer): string {
  return clock(`${locale} ${timeZone}`).format(Date.parse(iso));
}

/** Day and time in full. */
export function fullTime(iso: string, { locale, timeZone }: Viewer): string {
  return full(`${locale} ${timeZone}`).format(Date.parse(iso));
}

// Every zone's offset is a multiple of fifteen minutes, so no day begins inside a quarter:
// thousands of messages cost as many formattings as quarters they were written in.
const dayOfQuarter = once((timeZone) => {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const known = new Map<number, string>();
  return (quarter: number) => {
    const day = known.get(quarter) ?? format.format(quarter * quarterMs);
    known.set(quarter, day);
    return day;
  };
});

const longDate = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }));
const relativeDay = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
const clock = once((key) => dateFormat(key, { timeStyle: "short" }));
const full = once((key) => dateFormat(key, { dateStyle: "full", timeStyle: "short" }));

function dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const [locale, timeZone] = key.split(" ");
  return new Intl.DateTimeFormat(locale, { ...options, timeZone });
}

function capitalise(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
