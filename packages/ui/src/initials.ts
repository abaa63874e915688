/** The first letter of the first and of the last word, whole characters only. */
export function initials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => /[\p{L}\p{N}\p{Emoji}]/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => firstCharacter(word ?? "").toLocaleUpperCase()).join("") || "?";
}

const characters = new Intl.Segmenter();

function firstCharacter(word: string): string {
  const [first] = characters.segment(word.replace(/^[^\p{L}\p{N}\p{Emoji}]+/u, ""));
  return first?.segment ?? "";
}
