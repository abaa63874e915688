import { errorCode } from "@parley/db/error-code";

/** An error as a sentence for somebody who does not read stacks. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const path = "path" in error && typeof error.path === "string" ? error.path : "A file";
  switch (errorCode(error)) {
    case "ENOSPC":
      return "The disk is full. Make room and start again.";
    case "EACCES":
    case "EPERM":
      return `${path} belongs to another user. Start Parley as that user, or choose another PARLEY_DATA_DIR.`;
    case "EROFS":
      return `${path} cannot be written. Choose another PARLEY_DATA_DIR.`;
    default:
      return error.message;
  }
}
