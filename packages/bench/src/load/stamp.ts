import { microsNow } from "../process/clock.ts";

const mark = "sent@";
const digits = 16;
const rest = "The pier camera is back online, and the tide tables are in the channel notes.";

/** A message's text of a hundred characters, or of so many, that says when it was sent. */
export function stampedBody(chars = 0): string {
  return `${mark}${String(microsNow()).padStart(digits, "0")} ${rest}`.padEnd(chars, ` ${rest}`);
}

/** When the text in these bytes was sent, in microseconds; null when they hold none. */
export function sentAt(bytes: Buffer): number | null {
  const at = bytes.indexOf(mark);
  return at < 0 ? null : Number(bytes.toString("latin1", at + mark.length, at + mark.length + digits));
}
