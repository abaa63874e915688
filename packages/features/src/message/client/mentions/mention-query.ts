import { fold } from "../../../room/client/find-rooms.ts";

/** A name that is being typed: from its `@` on to the cursor. */
export interface MentionQuery {
  from: number;
  to: number;
  /** What follows the `@`. */
  words: string;
}

/** Longer than the longest part of a name that anybody would type to find somebody. */
const queryMaxChars = 40;

/** The name that ends at the cursor, if one is being typed there. An `@` within a word, as in an address, begins none. */
export function mentionQueryAt(text: string, caret: number): MentionQuery | undefined {
  const from = text.slice(0, caret).lastIndexOf("@");
  if (from === -1 || caret - from > queryMaxChars) return undefined;
  if (from > 0 && /[\p{L}\p{N}_@]/u.test(text[from - 1] ?? "")) return undefined;
  const words = text.slice(from + 1, caret);
  return /^\s|[\n\t]|\s{2}/.test(words) ? undefined : { from, to: caret, words };
}

/** How many names are offered at once. */
const offeredMax = 8;

/** Whose names the words begin, from the first word of a name or a later one; those first that begin with them. */
export function findByName<T extends { name: string }>(people: readonly T[], words: string): T[] {
  const wanted = fold(words);
  return people
    .map((person) => ({ person, rank: rankOf(fold(person.name), wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, offeredMax)
    .map(({ person }) => person);
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 2;
  return /[\s_.-]/.test(name) && name.split(/[\s_.-]+/).some((_, at, all) => all.slice(at).join(" ").startsWith(wanted))
    ? 1
    : 0;
}
