import { z } from "zod";

/** A UUID in its string form; the ones made here are version 7, RFC 9562. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** A moment as an ISO 8601 string in UTC with milliseconds. */
export const Timestamp = z.iso.datetime();
export type Timestamp = z.infer<typeof Timestamp>;

/**
 * Text that people write: well-formed Unicode without NUL, which Postgres cannot store.
 * Lengths are counted in UTF-16 code units, as browsers count them.
 */
export function text(maxChars: number) {
  return z
    .string()
    .max(maxChars)
    .refine((value) => !value.includes("\0") && isWellFormed(value), "Text must be well-formed Unicode without NUL");
}

/** As `text`, trimmed, with something left to read. */
export function line(maxChars: number) {
  return text(maxChars)
    .transform((value) => value.trim())
    .refine((value) => value.length > 0, "Must not be empty");
}

/** False when a surrogate stands without its other half. */
function isWellFormed(value: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value);
}
