import type { AppRouter } from "@parley/testing/client";
import { TRPCClientError } from "@trpc/client";

/**
 * How a change that somebody asked for came out. `unknown`: nobody answered, so it may have happened, may not, or may yet.
 */
export type Outcome<Answer> =
  | { type: "ok"; answer: Answer }
  | { type: "fail"; code: string }
  | { type: "unknown"; words: string };

/** A message that somebody sent, and what became of it as far as they were told. */
export interface Send {
  userId: string;
  roomId: string;
  clientId: string;
  attempts: number;
  outcome: "ok" | "fail" | "unknown";
  /** Of the message, once acknowledged: every answer, when it was sent more than once. */
  seqs: number[];
  messageId: string | null;
}

/** Another change of a message, acknowledged with its new state. */
export interface AcknowledgedChange {
  userId: string;
  roomId: string;
  messageId: string;
  changedSeq: number;
}

/** With these the server says that it does not know either. */
const isUncertain = new Set(["UNAVAILABLE", "INTERNAL_SERVER_ERROR"]);

/** Asks once, and tells what is known afterwards. */
export async function attempt<Answer>(ask: () => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    return { type: "ok", answer: await ask() };
  } catch (error) {
    const code = domainCodeOf(error);
    if (code !== null && !isUncertain.has(code)) return { type: "fail", code };
    return { type: "unknown", words: code ?? (error instanceof Error ? error.message : String(error)) };
  }
}

/** The server's own word for why not; null when it was not the server that spoke, or it did not know either. */
export function domainCodeOf(error: unknown): string | null {
  return isFromServer(error) ? (error.data?.domainCode ?? null) : null;
}

function isFromServer(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
