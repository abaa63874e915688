/**
 * Why a statement failed, when that is not the statement's own fault:
 * `duplicate` a unique key was taken meanwhile; `busy` somebody held a lock, or the database was too slow, for too long;
 * `unavailable` the connection failed, and whether the statement took effect is not known.
 */
export type DbFailure = "duplicate" | "busy" | "unavailable";

/** Reads SQLSTATE (PostgreSQL, appendix A), Prisma's codes and the socket's; null for anything else. */
export function failureOf(error: unknown): DbFailure | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const failure = "code" in current && typeof current.code === "string" ? byCode(current.code) : null;
    if (failure) return failure;
    if (brokenConnection.test(current.message)) return "unavailable";
  }
  return null;
}

// The pool has no codes for these.
const brokenConnection =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error/i;

function byCode(code: string): DbFailure | null {
  switch (code) {
    case "23505":
    case "P2002":
      return "duplicate";
    case "40001":
    case "40P01":
    case "55P03":
    case "57014":
    case "P2024":
    case "P2034":
      return "busy";
    case "P1001":
    case "P1002":
    case "P1008":
    case "P1017":
    case "P2037":
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "EPIPE":
    case "ETIMEDOUT":
    case "ENOENT":
      return "unavailable";
    default:
      return code.startsWith("08") || code.startsWith("53") || code.startsWith("57P") ? "unavailable" : null;
  }
}
