import { type Mentioned, everybody, mentionParts, mentionToken, mentionWords } from "../../mentions.ts";
import type { Person } from "../../../user/schema.ts";

/** Text as somebody sees it who writes: names in the place of tokens, and where they stand. */
export interface MarkedText {
  readonly text: string;
  /** In their order, none over another. */
  readonly marks: readonly Mark[];
}

/** From `start` on, as long as `words`, stands a mention. */
export interface Mark {
  readonly start: number;
  readonly words: string;
  readonly mentioned: Mentioned;
}

/** A body as its author sees it. The inverse of `toBody`, as long as the names stay the same. */
export function toMarkedText(body: string, nameOf: (userId: string) => string | undefined): MarkedText {
  const marks: Mark[] = [];
  let text = "";
  for (const part of mentionParts(body)) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const words = mentionWords(part.mentioned, nameOf);
    marks.push({ start: text.length, words, mentioned: part.mentioned });
    text += words;
  }
  return { text, marks };
}

/** What is sent: a token for each mark. */
export function toBody({ text, marks }: MarkedText): string {
  let body = "";
  let end = 0;
  for (const { start, words, mentioned } of marks) {
    body += text.slice(end, start) + mentionToken(mentioned);
    end = start + words.length;
  }
  return body + text.slice(end);
}

/**
 * Follows what somebody typed, pasted or deleted; `caret` is where that left the cursor. A mention that was changed
 * within is only words from then on.
 */
export function retyped(before: MarkedText, text: string, caret: number): MarkedText {
  const { from, to, by } = changeBetween(before.text, text, caret);
  return { text, marks: moved(before.marks, { from, to, by }) };
}

/** Puts a mention in the place of what stands between two positions. */
export function withMention(
  before: MarkedText,
  { from, to, words, mentioned }: { from: number; to: number; words: string; mentioned: Mentioned },
): MarkedText {
  const text = before.text.slice(0, from) + words + before.text.slice(to);
  const rest = moved(before.marks, { from, to, by: words.length - (to - from) });
  return { text, marks: [...rest, { start: from, words, mentioned }].toSorted((a, b) => a.start - b.start) };
}

/**
 * Makes mentions of names that were typed or pasted after an `@`, where only one person is called so. Code says what it
 * says. With `mayCallAll`, `@all` calls everybody.
 */
export function withTypedNames(
  before: MarkedText,
  { people, mayCallAll }: { people: readonly Person[]; mayCallAll: boolean },
): MarkedText {
  let marked = before;
  for (const match of before.text.matchAll(/(?<![\p{L}\p{N}_@])@(?=\S)/gu)) {
    const from = match.index;
    const isTaken = before.marks.some(({ start, words }) => from >= start && from < start + words.length);
    if (isTaken || isInCode(before.text, from)) continue;
    const called = calledAt(before.text, from + 1, { people, mayCallAll });
    // Words stay as long as they were, so positions stay the same.
    if (called) marked = withMention(marked, { from, to: from + called.words.length, ...called });
  }
  return marked;
}

function calledAt(
  text: string,
  at: number,
  { people, mayCallAll }: { people: readonly Person[]; mayCallAll: boolean },
) {
  const names = [...people, ...(mayCallAll ? [{ id: everybody, name: everybody }] : [])].filter(
    ({ name }) => text.startsWith(name, at) && !/^[\p{L}\p{N}_]/u.test(text.slice(at + name.length)),
  );
  const longest = Math.max(...names.map(({ name }) => name.length));
  const [only, ...others] = names.filter(({ name }) => name.length === longest);
  return only && others.length === 0 ? { words: `@${only.name}`, mentioned: only.id } : undefined;
}

function isInCode(text: string, at: number): boolean {
  return [...text.matchAll(/```[\s\S]*?(?:```|$)|`[^`\n]+`/g)].some(
    ({ index, 0: code }) => at > index && at < index + code.length,
  );
}

/** What lies between the two positions has become longer by so much. */
interface Change {
  from: number;
  to: number;
  by: number;
}

function moved(marks: readonly Mark[], { from, to, by }: Change): Mark[] {
  return marks.flatMap((mark) => {
    const end = mark.start + mark.words.length;
    if (end <= from) return [mark];
    return mark.start >= to ? [{ ...mark, start: mark.start + by }] : [];
  });
}

// What follows the cursor is what was there before. Only where that cannot be is the change looked for from both ends.
function changeBetween(before: string, after: string, caret: number): Change {
  const rest = after.slice(caret);
  const isTyped = before.endsWith(rest);
  const sameAfter = isTyped ? rest.length : sharedEnd(before, after);
  const max = Math.min(before.length, after.length) - sameAfter;
  let from = 0;
  while (from < max && before[from] === after[from]) from += 1;
  return { from, to: before.length - sameAfter, by: after.length - before.length };
}

function sharedEnd(a: string, b: string): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1;
  return shared;
}
