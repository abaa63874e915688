import { type Caller, type Journal, codeOf } from "@parley/api";
import type { TRPCError } from "@trpc/server";
import type { Logger } from "./logger.ts";

/** The journal of a node: lines of its log. */
export interface NodeJournal extends Journal {
  /** Something went wrong with a call: before it reached its procedure, or after its stream was opened. */
  failed(error: TRPCError, path: string | undefined): void;
}

/** The fields by which everything that one connection did can be found again. */
export function whoIn({ connection, identity }: Caller) {
  return {
    connectionId: connection.id,
    ...(connection.requestId !== undefined && { requestId: connection.requestId }),
    ...(identity && { userId: identity.userId }),
  };
}

/** A call that takes `slowCallMs` or longer is worth a warning. */
export function createJournal(logger: Logger, slowCallMs: number): NodeJournal {
  /** Errors that have their line already. */
  const told = new WeakSet<TRPCError>();

  return {
    answered(caller, { path, type, durationMs, error }) {
      if (error) {
        told.add(error);
        tellError(logger, error, { ...whoIn(caller), path, durationMs: Math.round(durationMs) });
      } else if (durationMs >= slowCallMs) {
        logger.warn({ ...whoIn(caller), path, durationMs: Math.round(durationMs) }, "call was slow");
      } else if (type === "subscription" && logger.isLevelEnabled("debug")) {
        logger.debug({ ...whoIn(caller), path }, "stream opened");
      }
    },
    failed(error, path) {
      if (!told.has(error)) tellError(logger, error, { path });
    },
  };
}

/** A refusal is an answer, and worth a line only to whoever debugs; what is away or unforeseen is worth attention. */
function tellError(logger: Logger, error: TRPCError, fields: Record<string, unknown>): void {
  const code = codeOf(error);
  if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ ...fields, err: error.cause ?? error }, "call failed");
  else if (code === "UNAVAILABLE")
    logger.warn({ ...fields, code, err: error.cause ?? error }, "call could not be answered");
  else if (logger.isLevelEnabled("debug")) logger.debug({ ...fields, code }, "call refused");
}
