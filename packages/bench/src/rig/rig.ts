import { createDb } from "@parley/db";
import { createBelongings } from "@parley/testing/belongings";
import { startRedis } from "@parley/testing/redis";
import { z } from "zod";
import type { BenchContext } from "../data/bench-context.ts";
import { type Crowd, makeCrowd } from "../data/crowd.ts";
import type { DialectName, LoadRequest } from "../load/protocol.ts";
import { type Child, startChild } from "../process/child.ts";
import { Usage } from "../process/usage.ts";
import type { PeerName, ServerRequest } from "../servers/peer.ts";

/** Who is measured: which server, as how many nodes, joined by Redis or not. */
export interface Subject {
  peer: PeerName;
  nodes?: number;
  hasRedis?: boolean;
}

/** The nodes of one server and the process that loads them. Node 0 is where things are published. */
export interface Rig extends AsyncDisposable {
  crowd: Crowd;
  databaseUrl: string;
  urls: string[];
  load: Child;
  askLoad<Schema extends z.ZodType>(answer: Schema, request: LoadRequest): Promise<z.output<Schema>>;
  publish(count: number, everyMs: number): Promise<void>;
  /** Of all nodes together. */
  usage(isClean?: boolean): Promise<Usage>;
  open(options: { count: number; streams: number; atOnce?: number; cursor?: string }): Promise<void>;
}

const serverProgram = new URL("../servers/serve.ts", import.meta.url);
const loadProgram = new URL("../load/load.ts", import.meta.url);

export async function startRig({ postgres }: BenchContext, subject: Subject, crowdSize: number): Promise<Rig> {
  const belongings = createBelongings();
  try {
    const database = belongings.own(await postgres.createDatabase());
    await using db = createDb(database.url);
    const crowd = await makeCrowd(db, subject.peer === "parley" ? crowdSize : 0);
    const redisUrl = subject.hasRedis ? belongings.own(await startRedis()).url : undefined;
    const servers: Child[] = [];
    const urls: string[] = [];
    for (let node = 0; node < (subject.nodes ?? 1); node += 1) {
      const server = belongings.own(await startChild(serverProgram));
      servers.push(server);
      const { peer } = subject;
      const { roomId } = crowd;
      const start: ServerRequest = { do: "start", peer, redisUrl, databaseUrl: database.url, roomId };
      urls.push(`http://127.0.0.1:${await server.ask(z.int(), start)}`);
    }
    const load = belongings.own(await startChild(loadProgram));
    const askLoad: Rig["askLoad"] = (answer, request) => load.ask(answer, request);

    return {
      crowd,
      databaseUrl: database.url,
      urls,
      load,
      askLoad,
      async publish(count, everyMs) {
        await servers[0]?.ask(z.null(), { do: "publish", count, everyMs } satisfies ServerRequest);
      },
      async usage(isClean = false) {
        const request: ServerRequest = { do: "usage", isClean };
        const usages = await Promise.all(servers.map((server) => server.ask(Usage, request)));
        return usages.reduce((a, b) => ({
          cpuMicros: a.cpuMicros + b.cpuMicros,
          liveBytes: a.liveBytes + b.liveBytes,
        }));
      },
      async open({ count, streams, atOnce = 100, cursor }) {
        const dialect: DialectName = subject.peer;
        await askLoad(z.null(), { do: "open", dialect, urls, count, atOnce, streams, cursor, ...crowd });
      },
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
