import { z } from "zod";

/** Those that run in a Node process of ours. */
export const NodePeerName = z.enum(["ws", "socket.io", "trpc", "parley"]);
export type NodePeerName = z.infer<typeof NodePeerName>;

/** Chat servers of their own, as the system has them. */
export type XmppPeerName = "ejabberd" | "prosody";

export type PeerName = NodePeerName | XmppPeerName;

/** A server under test, in the process that is measured. */
export interface Peer {
  port: number;
  /** Hands one event to everybody who is subscribed, without storing it. */
  publish(): void;
  /** Before more clients come: whatever they begin with must be where those before them are. */
  settle?(): Promise<void>;
}

/** What a server process is asked. */
export const ServerRequest = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("start"),
    peer: NodePeerName,
    redisUrl: z.string().optional(),
    databaseUrl: z.string(),
    /** Whose stream of events is followed. */
    roomId: z.string(),
  }),
  /** `everyMs` 0: all in one turn of the event loop. */
  z.object({ do: z.literal("publish"), count: z.int(), everyMs: z.number() }),
  z.object({ do: z.literal("settle") }),
  z.object({ do: z.literal("usage"), isClean: z.boolean() }),
]);
export type ServerRequest = z.infer<typeof ServerRequest>;
export type StartServer = Extract<ServerRequest, { do: "start" }>;
