import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "./router.ts";

/** Why a request was not answered, in the terms a client acts on. */
export interface ClientError {
  /** The domain code of the wire; `DISCONNECTED` when nothing is known of the request's fate. */
  code: string;
  /** Words for people. */
  message: string;
  /** The server has decided: the same request will be refused again. */
  isFinal: boolean;
  /** When trying again can succeed, in milliseconds from now. */
  retryAfterMs?: number;
}

const finalKinds = new Set([
  "BAD_REQUEST",
  "PARSE_ERROR",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "PRECONDITION_FAILED",
  "PAYLOAD_TOO_LARGE",
  "UNPROCESSABLE_CONTENT",
  "METHOD_NOT_SUPPORTED",
]);

/** Signing in again makes these succeed. */
export const signInCodes: ReadonlySet<string> = new Set(["SIGN_IN_REQUIRED", "SESSION_REVOKED"]);

/** Reads any error of the typed client. The codes decide; the words are only shown. */
export function readError(error: unknown): ClientError {
  const data = isWireError(error) ? error.data : null;
  if (!isWireError(error) || !data) {
    return { code: "DISCONNECTED", message: "The connection was lost.", isFinal: false };
  }
  return {
    code: data.domainCode,
    message: wordsOf(error.message, data),
    isFinal: finalKinds.has(data.code),
    ...(data.retryAfterMs !== undefined && { retryAfterMs: data.retryAfterMs }),
  };
}

function wordsOf(message: string, data: NonNullable<TRPCClientError<AppRouter>["data"]>): string {
  if (data.domainCode === "RATE_LIMITED" && data.retryAfterMs !== undefined) {
    return `Slow down: you can try again in ${waitWords(data.retryAfterMs)}.`;
  }
  return data.domainCode === data.code ? "Something went wrong. Try again in a moment." : message;
}

/** A wait as people say it, never shorter than it is. */
export function waitWords(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function isWireError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
