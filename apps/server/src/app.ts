import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { countCalls } from "@parley/features/call/server/count-calls";
import { createAdmission } from "./admission.ts";
import { createReadAddress } from "./client-address.ts";
import { createConnections } from "./connections.ts";
import { askingMs, drainMs, spread, until } from "./drain.ts";
import type { ServerEnv } from "./env.ts";
import { createHttpHandler } from "./http-handler.ts";
import { createJournal } from "./journal.ts";
import { type Logger, createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { startNodeBeat } from "./node-beat.ts";
import { createOriginPolicy } from "./origin-policy.ts";
import { scheduleCleanUp } from "./schedule-clean-up.ts";
import type { ServerParts } from "./server-parts.ts";
import { type Node, createNode } from "./services.ts";
import { createSocketServer } from "./socket-server.ts";
import { startCallSweep } from "./start-call-sweep.ts";
import { startTracing } from "./tracing/start-tracing.ts";
import { version } from "./version.ts";

export { ServerEnv } from "./env.ts";
export { createLogger } from "./logger.ts";

export interface RunningServer extends AsyncDisposable {
  node: Node;
  port: number;
  /** Where this node answers on this machine, without a trailing slash. */
  url: string;
}

/**
 * How many connections may wait to be accepted. A crowd comes back faster than they can be; but who waits here waits for
 * seconds, and one that found no place comes again by itself.
 */
const backlog = 1_024;

/** How long a call that was read last may take until it waits to be written, in milliseconds. */
const lastCallsMs = 50;

/** How long requests over HTTP may take to be answered once nobody can ask any more, in milliseconds. */
const lastAnswersMs = 2_000;

/** Starts one node. Disposing it stops it gently: clients are asked to go elsewhere, then everything is closed. */
export async function startServer(env: ServerEnv, logger: Logger = createLogger(env)): Promise<RunningServer> {
  const metrics = createMetrics();
  const journal = createJournal(logger, env.SLOW_CALL_MS);
  const tracing = await startTracing(env, (error) => logger.warn({ err: error }, "tracing"));
  const node = await createNode(env, { logger, meter: metrics.meter, journal, tracer: tracing?.tracer ?? null });
  const state = { isReady: false, openSockets: 0 };
  const readAddress = createReadAddress(env.TRUSTED_PROXIES);
  const connections = createConnections({
    ...node.services,
    maxPerUser: env.LIMITS === "on" ? env.CONNECTIONS_PER_USER : Infinity,
  });
  const parts: ServerParts = {
    node,
    connections,
    logger,
    journal,
    state,
    metrics,
    isAllowedOrigin: createOriginPolicy(env),
    readAddress,
    admission: createAdmission(env, readAddress),
    keepAlive: { pingMs: env.PING_MS, pongWaitMs: env.PONG_WAIT_MS },
  };

  const { db, bus } = node.services;
  metrics.observe(() => ({
    openSockets: state.openSockets,
    isBusUp: bus.isUp,
    ...node.stats(),
    countCalls: () => countCalls(db),
  }));
  const beat = await startNodeBeat({
    db,
    node: { id: node.id, version, startedAt: new Date() },
    read: () => ({
      totals: metrics.totals(),
      connections: state.openSockets,
      people: connections.people(),
      rooms: node.stats().hub.streams,
      isBusUp: bus.isUp,
    }),
    onError: (error) => logger.warn({ err: error }, "node beat"),
  });
  const callSweep = startCallSweep(node.services, {
    everyMs: env.CALL_SWEEP_MS,
    onError: (error) => logger.warn({ err: error }, "call sweep"),
  });
  const cleanUps = scheduleCleanUp({
    db,
    retention: {
      logDays: env.LOG_RETENTION_DAYS,
      tombstoneDays: env.TOMBSTONE_RETENTION_DAYS,
      sampleDays: env.CALL_SAMPLE_RETENTION_DAYS,
    },
    onError: (error) => logger.warn({ err: error }, "clean-up"),
  });

  const sockets = createSocketServer(parts);
  const http = createServer(createHttpHandler(parts));
  http.on("upgrade", sockets.upgrade);
  let openRequests = 0;
  http.on("request", (_, res) => {
    openRequests += 1;
    res.once("close", () => (openRequests -= 1));
  });
  http.listen({ port: env.SERVER_PORT, host: env.HOST, backlog });
  await once(http, "listening");
  const { port } = addressOf(http);
  state.isReady = true;
  logger.info({ port, node: node.id }, "listening");

  return {
    node,
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      state.isReady = false;
      const totalMs = drainMs(env);
      if (totalMs > 0) {
        spread(
          sockets.clients(),
          askingMs(state.openSockets, totalMs, env.UPGRADES_PER_SECOND),
          sockets.askToReconnect,
        );
        await until(() => state.openSockets === 0, totalMs);
      }
      // Nothing new from here on; what has been asked is answered.
      http.close();
      sockets.pause();
      await sleep(lastCallsMs);
      await node.settled();
      await until(() => openRequests === 0, lastAnswersMs);
      sockets.close();
      http.closeAllConnections();
      await connections[Symbol.asyncDispose]();
      cleanUps[Symbol.dispose]();
      await callSweep[Symbol.asyncDispose]();
      await beat[Symbol.asyncDispose]();
      await node[Symbol.asyncDispose]();
      await tracing?.[Symbol.asyncDispose]();
      logger.info({ node: node.id }, "stopped");
    },
  };
}

function addressOf(http: Server): AddressInfo {
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address;
}
