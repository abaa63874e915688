/** What is written down of an error. */
export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

/** Causes below this are left out. */
const maxDepth = 4;

/** Longer than any message that was written for people, in characters. */
const maxMessageChars = 300;

/**
 * An error without what it was about: those of databases and of Redis carry rows, arguments and passwords beside their
 * message, and some repeat a value within it, in quotation marks behind a colon.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const stack = frames(error.stack);
  return {
    type: error.name,
    message: withoutValue(error.message),
    ...(code !== undefined && { code }),
    ...(stack !== "" && { stack }),
    ...(error.cause !== undefined && depth < maxDepth && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** The first line, up to a value that it repeats. */
function withoutValue(message: string): string {
  const [line = ""] = message.split("\n", 1);
  return line.replace(/: ["'].*$/s, ": …").slice(0, maxMessageChars);
}

/** Where it was thrown; a stack begins with the message, which may have many lines. */
function frames(stack: string | undefined): string {
  return (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join("\n");
}
