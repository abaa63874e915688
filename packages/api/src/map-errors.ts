import { ReadersFullError, failureOf } from "@parley/db";
import { TRPCError } from "@trpc/server";
import { AppError, errorKinds } from "./app-error.ts";
import { middleware } from "./init.ts";

/** How long to wait before asking again while the database cannot answer, in milliseconds. */
const unavailableRetryAfterMs = 1_000;

/** The one place where an error below the edge becomes an error of the wire. */
export const mapErrors = middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw toWireError(result.error.cause) ?? result.error;
});

/** Null for an error that nobody foresaw: that one is logged, and leaves without its words. */
export function toWireError(error: unknown): TRPCError | null {
  const known = error instanceof AppError ? error : fromDatabase(error);
  return known && new TRPCError({ code: errorKinds[known.code], message: known.message, cause: known });
}

function fromDatabase(error: unknown): AppError | null {
  const failure = failureOf(error);
  if (failure === "busy" || failure === "unavailable" || error instanceof ReadersFullError) {
    return new AppError("UNAVAILABLE", { retryAfterMs: unavailableRetryAfterMs, cause: error });
  }
  return null;
}
