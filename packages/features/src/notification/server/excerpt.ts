import { excerptMaxChars } from "../schema.ts";

const mention = /<@([\da-f-]{36}|all)>/gi;
/** Marks of emphasis, code and quotes, and the address behind a link's words. */
const marks = /(\*\*|__|~~|`+)|^[ \t]*(?:>|#{1,6})[ \t]+/gm;
const link = /!?\[([^\]\n]*)\]\([^)\s]*\)/g;

/**
 * The start of what was said as one line of plain text, with mentions as names, at most `excerptMaxChars` long. `names` are
 * by their ids in lower case.
 */
export function toExcerpt(body: string, names: Readonly<Record<string, string>>): string {
  const line = body
    .replaceAll(mention, (_, id: string) => `@${nameOf(id, names)}`)
    .replaceAll(link, "$1")
    .replaceAll(marks, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (line.length <= excerptMaxChars) return line;
  // One shorter for the ellipsis; half a character is none.
  const cut = line.slice(0, excerptMaxChars - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut.trimEnd()}…`;
}

function nameOf(id: string, names: Readonly<Record<string, string>>): string {
  if (id === "all") return "all";
  const key = id.toLowerCase();
  return Object.hasOwn(names, key) ? (names[key] ?? "someone") : "someone";
}
