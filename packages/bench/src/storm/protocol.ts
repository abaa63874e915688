import { z } from "zod";

/** What the storm's clients are asked. */
export const StormRequest = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("gather"),
    url: z.string(),
    /** Names the history inside cursors. */
    epoch: z.string(),
    members: z.array(z.object({ roomId: z.string(), token: z.string() })),
  }),
  /** All at once; each waits as the product's client would. */
  z.object({ do: z.literal("open") }),
  z.object({ do: z.literal("drop") }),
  /** Waits until everybody follows and has all up to `seq`, or the time is over. */
  z.object({ do: z.literal("until"), seq: z.int(), timeoutMs: z.int() }),
]);
export type StormRequest = z.infer<typeof StormRequest>;

/** How it went, since everybody was last told to open or was last waited for. */
export const StormTally = z.object({
  /** Who are not there in the end. */
  behind: z.int(),
  /** Until all were there, and until 99 of 100 were. */
  ms: z.number(),
  p99Ms: z.number(),
  /** Attempts to connect that failed. */
  refused: z.int(),
  /** Events that came twice, out of order or after one that never came. */
  wrong: z.int(),
  /** How late the clients' own process was, at its 99th percentile. */
  lagP99Ms: z.number(),
});
export type StormTally = z.infer<typeof StormTally>;
