import { type Line, Rest, openStream } from "@parley/api";
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import type { LiveWebSocket } from "../../live-web-socket.ts";
import { createSocketHandler } from "../socket-handler.ts";
import { serve } from "./adapters.ts";

/** A server whose streams rest at once, and whose other streams say as much as they are asked to. */
export interface LineServer extends AsyncDisposable {
  url: string;
  /** The lines at rest. */
  lines: ReadonlySet<Line>;
  /** The server's ends of the open sockets, the oldest first. */
  sockets(): LiveWebSocket[];
  /** How many items of a long stream have been asked for. */
  said(): number;
}

const largeText = "x".repeat(16 * 1024);
const connection = { id: "", address: "", userAgent: "", isSocket: true, openStreams: { size: 0 } };

export async function serveLines(stalledMs = 60_000): Promise<LineServer> {
  const lines = new Set<Line>();
  let said = 0;
  const t = initTRPC.create();
  const router = t.router({
    rest: t.procedure.subscription(() =>
      openStream(
        { connection },
        (async function* () {
          yield new Rest((line) => {
            lines.add(line);
            return { [Symbol.dispose]: () => void lines.delete(line) };
          });
        })(),
      ),
    ),
    large: t.procedure.input(z.int()).subscription(async function* ({ input }) {
      for (said = 1; said <= input; said += 1) yield { number: said, largeText };
    }),
  });

  const calm = { pingMs: 60_000, pongWaitMs: 60_000, authDeadlineMs: 60_000 };
  const handler = createSocketHandler({
    ...calm,
    router,
    stalledMs,
    maxBatchSize: 10,
    onError: () => {},
    createContext: async () => ({ context: () => ({}) }),
  });
  const { url, clients, close } = await serve(handler);
  return {
    url,
    lines,
    sockets: () => [...clients],
    said: () => said,
    async [Symbol.asyncDispose]() {
      handler[Symbol.dispose]();
      await close();
    },
  };
}
