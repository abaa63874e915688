import type { DotShape } from "@parley/ui/dot";
import type { PersonPresence, PresenceStatus } from "../schema.ts";

export const statusWords: Record<PresenceStatus, string> = {
  online: "Online",
  idle: "Idle",
  dnd: "Do not disturb",
  invisible: "Invisible",
  offline: "Offline",
};

export const statusShapes: Record<PresenceStatus, DotShape> = {
  online: "full",
  idle: "crescent",
  dnd: "bar",
  invisible: "hollow",
  offline: "hollow",
};

/** How somebody is, in a few words: `Idle for 12 min`, `Last seen yesterday`. */
export function presenceWords(person: PersonPresence, now: number): string {
  const { status, inCall, lastSeenAt, since } = person;
  if (status === "offline") return lastSeenAt === null ? "Offline" : `Last seen ${agoWords(lastSeenAt, now)}`;
  if (inCall) return "In a call";
  if (status === "idle" && since !== null && minutesSince(since, now) > 0) return `Idle for ${spanWords(since, now)}`;
  return statusWords[status];
}

/** What they say of themselves: an emoji, words, both or nothing. */
export function customWords({ emoji, text }: Pick<PersonPresence, "emoji" | "text">): string {
  return [emoji, text].filter((part) => part !== "").join(" ");
}

/** How long something lasts, in the largest unit: `12 min`, `3 h`, `2 days`. */
export function spanWords(since: string, now: number): string {
  const minutes = minutesSince(since, now);
  if (minutes < 60) return `${Math.max(1, minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? "1 day" : `${days} days`;
}

/** When something was: `just now`, `5 min ago`, `yesterday`, `12 March`. */
export function agoWords(at: string, now: number): string {
  const minutes = minutesSince(at, now);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const days = daysBetween(new Date(at), new Date(now));
  if (days === 0) return `${Math.floor(minutes / 60)} h ago`;
  if (days === 1) return "yesterday";
  if (days < 7) return `${days} days ago`;
  const date = new Date(at);
  return new Intl.DateTimeFormat(undefined, {
    day: "numeric",
    month: "long",
    ...(date.getFullYear() !== new Date(now).getFullYear() && { year: "numeric" }),
  }).format(date);
}

/** Until when a status is shown: `until 15:30`, `until tomorrow 09:00`, `until 12 March`. */
export function untilWords(expiresAt: string, now: number): string {
  const end = new Date(expiresAt);
  const days = daysBetween(new Date(now), end);
  const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(end);
  if (days <= 0) return `until ${time}`;
  if (days === 1) return `until tomorrow ${time}`;
  return `until ${new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" }).format(end)}`;
}

function minutesSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
}

/** Midnights between two moments, in the viewer's time zone. */
function daysBetween(from: Date, to: Date): number {
  const start = new Date(from.getFullYear(), from.getMonth(), from.getDate()).getTime();
  const end = new Date(to.getFullYear(), to.getMonth(), to.getDate()).getTime();
  return Math.round((end - start) / 86_400_000);
}
