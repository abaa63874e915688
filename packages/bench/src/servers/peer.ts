import { z } from "zod";

export const PeerName = z.enum(["ws", "socket.io", "trpc", "parley"]);
export type PeerName = z.infer<typeof PeerName>;

/** A server under test, in the process that is measured. */
export interface Peer {
  port: number;
  /** Hands one event to everybody who is subscribed, without storing it. */
  publish(): void;
}

/** What a server process is asked. */
export const ServerRequest = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("start"),
    peer: PeerName,
    redisUrl: z.string().optional(),
    databaseUrl: z.string(),
    /** Whose stream of events is followed. */
    roomId: z.string(),
  }),
  /** `everyMs` 0: all in one turn of the event loop. */
  z.object({ do: z.literal("publish"), count: z.int(), everyMs: z.number() }),
  z.object({ do: z.literal("usage"), isClean: z.boolean() }),
]);
export type ServerRequest = z.infer<typeof ServerRequest>;
export type StartServer = Extract<ServerRequest, { do: "start" }>;
