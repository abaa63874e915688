import { createDb } from "@parley/db";
import { createBelongings } from "@parley/testing/belongings";
import { startRedis } from "@parley/testing/redis";
import { z } from "zod";
import type { BenchContext } from "../data/bench-context.ts";
import { type Crowd, makeCrowd } from "../data/crowd.ts";
import type { LoadRequest } from "../load/protocol.ts";
import { type Child, startChild } from "../process/child.ts";
import { type Usage, sumUsage } from "../process/usage.ts";
import type { PeerName } from "../servers/peer.ts";
import { isXmpp } from "../servers/xmpp/xmpp-servers.ts";
import { pageTopics } from "./page-topics.ts";
import { startTestedServer } from "./start-tested-server.ts";
import type { TestedServer } from "./tested-server.ts";

/** Who is measured: which server, as how many nodes, joined by Redis or not. */
export interface Subject {
  peer: PeerName;
  nodes?: number;
  hasRedis?: boolean;
}

export interface OpenCrowd {
  count: number;
  /** How many of a page's streams each opens, its room's first. 0: it connects and that is all. */
  streams: number;
  atOnce?: number;
  /** Where the room's stream goes on. */
  cursor?: string;
  /** On which node; absent: on all in turn. */
  node?: number;
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
  /** So many more, each somebody else. */
  open(options: OpenCrowd): Promise<void>;
  /** Everybody who is there opens what a page opens. */
  openPages(streams: number): Promise<void>;
  /** Breaks all connections, as a bad network does. */
  drop(): Promise<void>;
}

const loadProgram = new URL("../load/load.ts", import.meta.url);

export async function startRig({ postgres }: BenchContext, subject: Subject, crowdSize: number): Promise<Rig> {
  const belongings = createBelongings();
  try {
    const database = belongings.own(await postgres.createDatabase());
    await using db = createDb(database.url);
    const crowd = await makeCrowd(db, subject.peer === "parley" ? crowdSize : 0);
    const redisUrl = subject.hasRedis ? belongings.own(await startRedis()).url : undefined;
    const servers: TestedServer[] = [];
    for (let node = 0; node < (subject.nodes ?? 1); node += 1) {
      const options = { redisUrl, databaseUrl: database.url, roomId: crowd.roomId };
      servers.push(belongings.own(await startTestedServer(subject.peer, options)));
    }
    const urls = servers.map(({ url }) => url);
    const load = belongings.own(await startChild(loadProgram));
    const askLoad: Rig["askLoad"] = (answer, request) => load.ask(answer, request);
    const dialect = isXmpp(subject.peer) ? "xmpp" : subject.peer;
    const { roomId, tokens } = crowd;
    let opened = 0;

    return {
      crowd,
      databaseUrl: database.url,
      urls,
      load,
      askLoad,
      publish: async (count, everyMs) => servers[0]?.publish(count, everyMs),
      async usage(isClean = false) {
        return sumUsage(await Promise.all(servers.map((server) => server.usage(isClean))));
      },
      async open({ count, streams, atOnce = dialect === "xmpp" ? 20 : 100, cursor, node }) {
        const clients = Array.from({ length: count }, (_, index) => {
          const number = opened + index;
          return { token: tokens[number % tokens.length], topics: pageTopics(roomId, number).slice(0, streams) };
        });
        opened += count;
        await Promise.all(servers.map((server) => server.settle()));
        const where = node === undefined ? urls : urls.slice(node, node + 1);
        await askLoad(z.null(), { do: "open", dialect, urls: where, roomId, atOnce, cursor, clients });
      },
      async openPages(streams) {
        await Promise.all(servers.map((server) => server.settle()));
        const topics = Array.from({ length: opened }, (_, number) => pageTopics(roomId, number).slice(0, streams));
        await askLoad(z.null(), { do: "subscribe", atOnce: 32, topics });
      },
      async drop() {
        opened = 0;
        await askLoad(z.null(), { do: "drop" });
      },
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
