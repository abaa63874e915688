import type { Id } from "../wire.ts";

/** Whom a message calls by name: a person by their id, or everybody in the room by `everybody`. */
export type Mentioned = string;

export const everybody = "all";

const token = /<@(all|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>/gi;

/** A mention as bodies carry it: it stays right whatever people are called. Clients show `@` and the name. */
export function mentionToken(mentioned: Mentioned): string {
  return `<@${mentioned}>`;
}

/** Whom a body mentions, each once, in the order of the words. */
export function mentionsOf(body: string): Mentioned[] {
  return [...new Set(mentionParts(body).flatMap((part) => (typeof part === "string" ? [] : [part.mentioned])))];
}

/** Whether a body calls this person, by name or along with everybody. */
export function isMentioned(body: string, userId: Id): boolean {
  return body.includes("<@") && mentionsOf(body).some((mentioned) => mentioned === everybody || mentioned === userId);
}

/** A body as the words between its mentions, and these. No words are left out, and none are empty. */
export function mentionParts(body: string): (string | { mentioned: Mentioned })[] {
  const parts: (string | { mentioned: Mentioned })[] = [];
  let end = 0;
  for (const match of body.matchAll(token)) {
    if (match.index > end) parts.push(body.slice(end, match.index));
    parts.push({ mentioned: (match[1] ?? everybody).toLowerCase() });
    end = match.index + match[0].length;
  }
  if (end < body.length) parts.push(body.slice(end));
  return parts;
}

/** What stands for a mention whose person is not known. */
export const unknownMention = "@someone";

/** A body as people read it, with `@` and a name for each mention. */
export function withNames(body: string, nameOf: (userId: Id) => string | undefined): string {
  return mentionParts(body)
    .map((part) => (typeof part === "string" ? part : mentionWords(part.mentioned, nameOf)))
    .join("");
}

/** How one mention reads: `@Lan`, `@all`, or `@someone` who is not known. */
export function mentionWords(mentioned: Mentioned, nameOf: (userId: Id) => string | undefined): string {
  if (mentioned === everybody) return `@${everybody}`;
  const name = nameOf(mentioned);
  return name === undefined ? unknownMention : `@${name}`;
}
