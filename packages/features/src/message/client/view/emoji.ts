import keywords from "emojilib";

/** An emoji and the words it is found by, its name first. */
export type Emoji = { emoji: string; name: string; words: string };

/** Every emoji in the order of Unicode, which is by what they show. */
export const allEmoji: readonly Emoji[] = Object.entries(keywords).map(([emoji, words]) => ({
  emoji,
  name: (words[0] ?? emoji).replaceAll("_", " "),
  words: words.join(" ").replaceAll("_", " ").toLowerCase(),
}));

// Unicode's groups follow each other; each is known by its first emoji.
const groups = [
  ["😀", "Faces"],
  ["👋", "People"],
  ["🐵", "Nature"],
  ["🍇", "Food"],
  ["🌍", "Places"],
  ["🎃", "Activities"],
  ["👓", "Objects"],
  ["🏧", "Signs"],
  ["🏁", "Flags"],
] as const;

/** All emoji by what they show. */
export function emojiSections(): { heading: string; emojis: readonly Emoji[] }[] {
  const starts = groups.map(([first]) => allEmoji.findIndex(({ emoji }) => emoji === first));
  return groups.map(([, heading], index) => ({ heading, emojis: allEmoji.slice(starts[index], starts[index + 1]) }));
}

/** What fits the query, names that begin with it first. */
export function findEmoji(query: string): readonly Emoji[] {
  const terms = query.toLowerCase().replaceAll(":", " ").trim().split(/\s+/);
  const found = allEmoji.filter(({ words }) => terms.every((term) => words.includes(term)));
  const term = terms.join(" ");
  const rank = ({ name, words }: Emoji) => (name.startsWith(term) ? 0 : ` ${words}`.includes(` ${term}`) ? 1 : 2);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
