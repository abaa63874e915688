const markdown =
  /[\\`*_~[\]<>|&]|:\/\/|www\.|@|^ {0,3}#{1,6}\s|^\s*(?:[-+]|\d{1,9}[.)])\s|^ {0,3}[-=]{2,}\s*$|^ {4}|\n\s*\n/im;
const deeplyNested = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){10}|^[ \t]{60}[ \t]*[->+*\d]/m;
const marks = /[*_~@[\]`]/g;
const marksMax = 1_000;
const onlyEmoji = /^(?:\p{RGI_Emoji}\s*){1,12}$/v;

/** Nothing in it could mean more than it says, so that it needs no parser: most messages. */
export function isPlainText(body: string): boolean {
  return !markdown.test(body);
}

/**
 * Marked up beyond what people write. Parsers of markup are slow on such text or overflow on its depth, and one message
 * must not be able to take down the page of everybody in a room: it is shown as it was typed.
 */
export function isTooIntricate(body: string): boolean {
  return deeplyNested.test(body) || (body.match(marks)?.length ?? 0) > marksMax;
}

/** One to twelve emoji and nothing else, which are shown large. */
export function isOnlyEmoji(body: string): boolean {
  return body.length <= 200 && onlyEmoji.test(body.trim());
}

/** What is sent of what was typed: no blank edges, and only what can be stored. */
export function tidyBody(typed: string): string {
  return typed
    .toWellFormed()
    .replaceAll("\0", "")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd();
}

/** The body as one short line, for quotes and labels. */
export function excerpt(body: string, maxChars = 140): string {
  const line = body.replace(/\s+/g, " ").trim();
  return line.length <= maxChars
    ? line
    : `${line
        .slice(0, maxChars)
        .toWellFormed()
        .replace(/\uFFFD$/, "")
        .trimEnd()}…`;
}
