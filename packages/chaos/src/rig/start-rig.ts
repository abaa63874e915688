import { createBelongings } from "@parley/testing/belongings";
import { type Redis, startRedis } from "@parley/testing/redis";
import type { Random } from "../random.ts";
import { type MortalPostgres, startMortalPostgres } from "./postgres.ts";
import { type RigNode, startNode } from "./start-node.ts";

/** Everything Parley is made of, each as a process of its own, with a proxy in front of each link. */
export interface Rig extends AsyncDisposable {
  readonly nodes: readonly RigNode[];
  readonly postgres: MortalPostgres;
  /** None where one node runs alone. */
  readonly redis: Redis | undefined;
  /** What nodes said that ended without having been killed. */
  readonly crashes: readonly string[];
  /** Ends whatever is wrong with the nodes' links. */
  heal(): void;
}

export async function startRig({ nodeCount, random }: { nodeCount: number; random: Random }): Promise<Rig> {
  const belongings = createBelongings();
  const crashes: string[] = [];
  try {
    const postgres = belongings.own(await startMortalPostgres());
    const redis = nodeCount > 1 ? belongings.own(await startRedis()) : undefined;
    const nodes: RigNode[] = [];
    for (let index = 0; index < nodeCount; index += 1) {
      nodes.push(
        belongings.own(
          await startNode({
            id: `node-${index}`,
            postgresUrl: postgres.url,
            redisUrl: redis?.url,
            random,
            onCrash: (words) => crashes.push(words),
          }),
        ),
      );
    }
    return {
      nodes,
      postgres,
      redis,
      crashes,
      heal() {
        for (const node of nodes) {
          node.redis?.heal();
          node.postgres.heal();
        }
      },
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
