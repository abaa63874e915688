import type { TRPCLink } from "@trpc/client";
import { tap } from "@trpc/server/observable";
import { readError, signInCodes } from "../../client-error.ts";
import type { AppRouter } from "../../router.ts";

/**
 * Tells of it when the server answers any request as a stranger's. `live.me` says that a session was revoked, but a page
 * whose socket was already closed, or that was not listening yet, learns of it only by being refused.
 */
export function heedSignOut(onSignedOut: () => void): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      next(op).pipe(tap({ error: (error) => signInCodes.has(readError(error).code) && onSignedOut() }));
}
