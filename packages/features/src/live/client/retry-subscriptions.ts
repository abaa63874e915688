import { retryLink } from "@trpc/client";
import { readError } from "../../client-error.ts";
import type { AppRouter } from "../../router.ts";
import { retryDelayMs } from "./retry-gate.ts";

/**
 * Opens a stream again, from its last event, after an error that may pass. Queries and mutations are left to those who
 * asked: only they know whether asking twice is right.
 */
export const retrySubscriptions = retryLink<AppRouter>({
  retry: ({ op, error }) => op.type === "subscription" && !readError(error).isFinal,
  retryDelayMs: (attempts) => retryDelayMs(Math.min(attempts, 4)),
});
