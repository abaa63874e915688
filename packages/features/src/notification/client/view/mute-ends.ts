/** For how long a room can be muted, as people choose it. */
export const muteEnds = [
  { value: "hour", label: "Mute for 1 hour" },
  { value: "workday", label: "Mute for 8 hours" },
  { value: "tomorrow", label: "Mute until tomorrow" },
  { value: "unmuted", label: "Mute until I turn it on" },
] as const;
export type MuteEnd = (typeof muteEnds)[number]["value"];

/** When tomorrow begins for people: at eight in the morning. */
const morningHour = 8;
/** Longer than anybody waits. */
const foreverYears = 100;

/** The moment as the wire has it, in the viewer's time zone. */
export function muteEndOf(end: MuteEnd, now: Date): string {
  switch (end) {
    case "hour":
      return new Date(now.getTime() + 60 * 60_000).toISOString();
    case "workday":
      return new Date(now.getTime() + 8 * 60 * 60_000).toISOString();
    case "tomorrow":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morningHour).toISOString();
    case "unmuted":
      return new Date(now.getFullYear() + foreverYears, 0, 1).toISOString();
    default:
      return end satisfies never;
  }
}

/** What ends a room's silence: `Unmute`, and when it would end by itself. */
export function unmuteWords(until: string, now: Date, locale?: string): string {
  const end = new Date(until);
  if (end.getFullYear() - now.getFullYear() > foreverYears / 2) return "Unmute";
  const isToday = end.toDateString() === now.toDateString();
  const format: Intl.DateTimeFormatOptions = { timeStyle: "short", ...(!isToday && { dateStyle: "medium" }) };
  return `Unmute (until ${new Intl.DateTimeFormat(locale, format).format(end)})`;
}
