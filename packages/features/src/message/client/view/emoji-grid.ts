import type { Emoji } from "./emoji.ts";

export const emojiColumns = 8;

/** A line of the picker: what the next ones are, or up to eight emoji. */
export type EmojiLine = { heading: string } | { emojis: Emoji[]; start: number };

/** All emoji under their headings, in lines. `start` counts emoji only, as the arrow keys do. */
export function emojiLines(sections: readonly { heading: string; emojis: readonly Emoji[] }[]): EmojiLine[] {
  let start = 0;
  return sections.flatMap(({ heading, emojis }) => {
    if (emojis.length === 0) return [];
    const lines: EmojiLine[] = [{ heading }];
    for (let at = 0; at < emojis.length; at += emojiColumns) {
      lines.push({ emojis: emojis.slice(at, at + emojiColumns), start: start + at });
    }
    start += emojis.length;
    return lines;
  });
}

/** The emoji an arrow key leads to, or the same one when the key is no arrow or nothing lies there. */
export function nextEmoji(lines: readonly EmojiLine[], active: number, key: string): number {
  const rows = lines.filter((line) => "emojis" in line);
  const row = rows.findIndex((line) => active < line.start + line.emojis.length);
  const column = active - (rows[row]?.start ?? 0);
  const last = rows.at(-1);
  const count = last ? last.start + last.emojis.length : 0;
  switch (key) {
    case "ArrowRight":
      return Math.min(active + 1, count - 1);
    case "ArrowLeft":
      return Math.max(active - 1, 0);
    case "ArrowDown":
      return below(rows[row + 1]);
    case "ArrowUp":
      return below(rows[row - 1]);
    default:
      return active;
  }

  function below(target: (typeof rows)[number] | undefined): number {
    return target ? target.start + Math.min(column, target.emojis.length - 1) : active;
  }
}
