/** When a status ends, as people choose it. */
export const statusEnds = [
  { value: "never", label: "Never" },
  { value: "half-hour", label: "30 min" },
  { value: "hour", label: "1 hour" },
  { value: "today", label: "Today" },
  { value: "custom", label: "Other" },
] as const;
export type StatusEnd = (typeof statusEnds)[number]["value"];

/** The moment as the wire has it; null for never. A custom one is in the viewer's time zone, as `2026-03-12T15:30`. */
export function endOf(end: StatusEnd, custom: string, now: Date): string | null {
  switch (end) {
    case "never":
      return null;
    case "half-hour":
      return new Date(now.getTime() + 30 * 60_000).toISOString();
    case "hour":
      return new Date(now.getTime() + 60 * 60_000).toISOString();
    case "today":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString();
    case "custom":
      return new Date(custom).toISOString();
  }
}

/** Whether a custom end can be taken: a moment that is still to come. */
export function isValidEnd(end: StatusEnd, custom: string, now: Date): boolean {
  return end !== "custom" || new Date(custom).getTime() > now.getTime();
}

/** What a field for a local date and time holds. */
export function localTime(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
