import { once } from "./once.ts";

export interface ReactionLabelInput {
  /** Of others, as far as they are known. */
  names: readonly string[];
  /** Everybody, oneself included. */
  count: number;
  isMine: boolean;
  locale: string;
}

/** "You, An and 3 others": the names that are known, then how many more there are. */
export function reactionLabel({ names, count, isMine, locale }: ReactionLabelInput): string {
  const known = [...(isMine ? ["You"] : []), ...names];
  const more = count - known.length;
  if (known.length === 0) return count === 1 ? "1 person" : `${count} people`;
  const rest = more > 0 ? [more === 1 ? "1 other" : `${more} others`] : [];
  return lists(locale).format([...known, ...rest]);
}

const lists = once((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));
