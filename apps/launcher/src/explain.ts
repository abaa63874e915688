import { errorCode } from "@parley/db/error-code";

/** An error as a sentence for somebody who cannot read stacks. */
export function explain(error: unknown): string {
  if (errorCode(error) === "ENOSPC") return "The disk is full. Make room and start again.";
  if (!(error instanceof Error)) return String(error);
  return error.message;
}
