import { z } from "zod";

export const DialectName = z.enum(["ws", "socket.io", "trpc", "parley"]);
export type DialectName = z.infer<typeof DialectName>;

/** What the load generator is asked. */
export const LoadRequest = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("open"),
    dialect: DialectName,
    /** The nodes, taken in turn. */
    urls: z.array(z.string()).min(1),
    count: z.int(),
    /** How many connect at a time. */
    atOnce: z.int(),
    streams: z.int(),
    roomId: z.string(),
    tokens: z.array(z.string()),
    cursor: z.string().optional(),
  }),
  z.object({ do: z.literal("begin") }),
  z.object({ do: z.literal("until"), count: z.int(), timeoutMs: z.int() }),
  z.object({ do: z.literal("end") }),
  z.object({ do: z.literal("drop") }),
  /** Messages by `message.send`, over a socket of its own; fulfils when all are acknowledged. */
  z.object({
    do: z.literal("send"),
    url: z.string(),
    token: z.string(),
    roomId: z.string(),
    count: z.int(),
    everyMs: z.number(),
  }),
]);
export type LoadRequest = z.infer<typeof LoadRequest>;
