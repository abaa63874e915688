import { z } from "zod";

export const DialectName = z.enum(["ws", "socket.io", "trpc", "parley", "xmpp"]);
export type DialectName = z.infer<typeof DialectName>;

/** Whose clients can be made to write. */
export const SenderName = z.enum(["parley", "socket.io"]);
export type SenderName = z.infer<typeof SenderName>;

const senders = {
  dialect: SenderName.default("parley"),
  url: z.string(),
  /** A socket for each. */
  tokens: z.array(z.string()).min(1),
  /** Written to in turn. */
  roomIds: z.array(z.string()).min(1),
};

/** What the load generator is asked. */
export const LoadRequest = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("open"),
    dialect: DialectName,
    /** The nodes, taken in turn. */
    urls: z.array(z.string()).min(1),
    /** How many connect at a time. */
    atOnce: z.int(),
    roomId: z.string(),
    clients: z.array(z.object({ token: z.string().optional(), topics: z.array(z.string()) })),
    cursor: z.string().optional(),
  }),
  /** Of everybody who is connected, in the order in which they were opened. */
  z.object({ do: z.literal("subscribe"), topics: z.array(z.array(z.string())), atOnce: z.int() }),
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
  /** Messages by whoever entered an XMPP room first; their bodies have so many characters. */
  z.object({ do: z.literal("say"), roomId: z.string(), count: z.int(), everyMs: z.number(), bodyChars: z.int() }),
  /** How many messages a second are acknowledged while everybody writes as fast as they are answered. */
  z.object({ do: z.literal("saturate"), ...senders, seconds: z.number() }),
  /** At a constant rate; fulfils with how many there were, when all are acknowledged. */
  z.object({ do: z.literal("rate"), ...senders, perSecond: z.number(), seconds: z.number() }),
  /** Times the answers to one query, asked again and again, in milliseconds. */
  z.object({ do: z.literal("ask"), url: z.string(), token: z.string(), path: z.string(), inputs: z.array(z.json()) }),
  /** Times how long it takes in each room until so many missed messages are there, in milliseconds. */
  z.object({
    do: z.literal("catchUp"),
    url: z.string(),
    token: z.string(),
    roomIds: z.array(z.string()),
    cursor: z.string(),
    missed: z.int(),
  }),
]);
export type LoadRequest = z.input<typeof LoadRequest>;
