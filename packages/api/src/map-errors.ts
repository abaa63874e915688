import { TRPCError } from "@trpc/server";
import { AppError, errorKinds } from "./app-error.ts";
import { middleware } from "./init.ts";

/** The one place where an error below the edge becomes an error of the wire. Nothing else leaves with its own words. */
export const mapErrors = middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError) throw toWireError(cause);
  return result;
});

/** For streams, whose errors come after the middleware has returned. */
export function toWireError(error: AppError): TRPCError {
  return new TRPCError({ code: errorKinds[error.code], message: error.message, cause: error });
}
