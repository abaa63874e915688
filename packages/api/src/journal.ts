import type { TRPCError } from "@trpc/server";
import type { Context } from "./context.ts";

/** How a call went, or the opening of a stream. */
export interface AnsweredCall {
  path: string;
  type: "query" | "mutation" | "subscription";
  durationMs: number;
  /** Null for one that was done. */
  error: TRPCError | null;
}

/** Where a node writes down its own work, for whoever reads the log. Never throws and never waits. */
export interface Journal {
  answered(ctx: Pick<Context, "connection" | "identity">, call: AnsweredCall): void;
}
