import type { TRPCError } from "@trpc/server";
import type { Logger } from "./logger.ts";

/** A refusal is an answer and worth a line only to whoever debugs; what nobody foresaw is worth attention. */
export function reportError(logger: Logger, error: TRPCError, path: string | undefined): void {
  if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error.cause ?? error, path }, "procedure failed");
  else logger.debug({ code: error.code, path }, "procedure refused");
}
