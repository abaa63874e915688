import { createBelongings } from "@parley/testing/belongings";
import { startPostgres } from "@parley/testing/postgres";
import { startRedis } from "@parley/testing/redis";
import { type ServerProcess, spawnServer } from "@parley/testing/spawn-server";
import { type Turn, startTurn } from "@parley/testing/turn";
import { type BadNetwork, startBadNetwork } from "./bad-network.ts";
import { serveCallPage } from "./serve-call-page.ts";

/** Two nodes, a relay, and a page at `webUrl` that can do everything of a call. */
export interface CallPlace extends AsyncDisposable {
  readonly nodes: readonly [ServerProcess, ServerProcess];
  /** Starts a node that was killed again, where it was. */
  revive(node: 0 | 1): Promise<void>;
  readonly turn: Turn;
  /** Whatever is relayed goes through it. */
  readonly network: BadNetwork;
  readonly webUrl: string;
}

export async function openCallPlace(): Promise<CallPlace> {
  const belongings = createBelongings();
  try {
    const postgres = belongings.own(await startPostgres());
    const [redis, turn, database, { webUrl }] = await Promise.all([
      startRedis().then(belongings.own),
      startTurn().then(belongings.own),
      postgres.createDatabase().then(belongings.own),
      serveCallPage().then(belongings.own),
    ]);
    const network = belongings.own(await startBadNetwork(turn.port));
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      WEB_URL: webUrl,
      ...turn.env,
      TURN_URLS: `turn:127.0.0.1:${network.port}?transport=udp`,
    };
    const nodes: [ServerProcess, ServerProcess] = await Promise.all([spawnServer(env), spawnServer(env)]);
    belongings.defer(async () => {
      await Promise.all(nodes.map((node) => node.kill()));
    });
    return {
      nodes,
      async revive(node) {
        nodes[node] = await spawnServer({ ...env, SERVER_PORT: Number(new URL(nodes[node].url).port) });
      },
      turn,
      network,
      webUrl,
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
