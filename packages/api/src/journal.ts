import type { TRPCError } from "@trpc/server";

/** Who made a call, and over what: as much of a context as a line needs. */
export interface Caller {
  connection: { id: string; requestId?: string };
  /** Null for a stranger. */
  identity: { userId: string } | null;
}

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
  answered(caller: Caller, call: AnsweredCall): void;
}
