import { EventEmitter, on } from "node:events";
import { createServer } from "node:http";
import type { RoomEvent } from "@parley/features/live/schema";
import { initTRPC, tracked } from "@trpc/server";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { makeEvent } from "./event.ts";
import { listen } from "./listen.ts";
import type { Peer, StartServer } from "./peer.ts";

const Topic = z.object({ topic: z.string() });

/** The stock adapter with the generator that its documentation shows: one `on` of an emitter for each subscriber. */
export async function startTrpc({ roomId }: StartServer): Promise<Peer> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const { procedure, router } = initTRPC.create();
  const hello = procedure.query(() => "hello");
  const events = procedure.input(Topic).subscription(async function* ({ input, signal }) {
    for await (const args of on(emitter, input.topic, { signal })) {
      const event: unknown = args[0];
      if (!isEvent(event)) continue;
      yield tracked(String(event.seq), event);
    }
  });

  const http = createServer();
  applyWSSHandler({
    wss: new WebSocketServer({ server: http, perMessageDeflate: false }),
    router: router({ hello, events }),
  });
  let seq = 0;
  return { port: await listen(http), publish: () => void emitter.emit(`room:${roomId}`, makeEvent(roomId, ++seq)) };
}

/** Node types what comes out of an emitter as anything; checking it all, for each subscriber, would not be the stock way. */
function isEvent(value: unknown): value is RoomEvent {
  return typeof value === "object" && value !== null && "seq" in value;
}
