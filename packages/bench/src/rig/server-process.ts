import { z } from "zod";
import { startChild } from "../process/child.ts";
import { Usage } from "../process/usage.ts";
import type { ServerRequest, StartServer } from "../servers/peer.ts";
import type { TestedServer } from "./tested-server.ts";

const program = new URL("../servers/serve.ts", import.meta.url);

/** A server that runs in Node, driven from within its process. */
export async function startServerProcess(start: StartServer): Promise<TestedServer> {
  const child = await startChild(program);
  const ask = <Schema extends z.ZodType>(answer: Schema, request: ServerRequest) => child.ask(answer, request);
  try {
    return {
      url: `http://127.0.0.1:${await ask(z.int(), start)}`,
      publish: async (count, everyMs) => void (await ask(z.null(), { do: "publish", count, everyMs })),
      settle: async () => void (await ask(z.null(), { do: "settle" })),
      usage: (isClean) => ask(Usage, { do: "usage", isClean }),
      [Symbol.asyncDispose]: child[Symbol.asyncDispose],
    };
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}
