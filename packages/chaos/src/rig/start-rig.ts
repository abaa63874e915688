import { createBelongings } from "@parley/testing/belongings";
import type { Random } from "../random.ts";
import { type MortalPostgres, startMortalPostgres } from "./postgres.ts";
import { type RedisForm, type RigRedis, startRigRedis } from "./redis.ts";
import { type RigNode, startNode } from "./start-node.ts";

/** Everything Parley is made of, each as a process of its own, with a proxy in front of each link. */
export interface Rig extends AsyncDisposable {
  readonly nodes: readonly RigNode[];
  readonly postgres: MortalPostgres;
  /** None where one node runs alone. */
  readonly redis: RigRedis | undefined;
  /** What nodes said that ended without having been killed. */
  readonly crashes: readonly string[];
  /** Ends whatever is wrong with the nodes' links. */
  heal(): void;
}

export interface RigOptions {
  nodeCount: number;
  redisForm: RedisForm;
  random: Random;
}

export async function startRig({ nodeCount, redisForm, random }: RigOptions): Promise<Rig> {
  const belongings = createBelongings();
  const crashes: string[] = [];
  try {
    const postgres = belongings.own(await startMortalPostgres());
    const redis = nodeCount > 1 ? belongings.own(await startRigRedis(redisForm)) : undefined;
    const nodes: RigNode[] = [];
    for (let index = 0; index < nodeCount; index += 1) {
      nodes.push(
        belongings.own(
          await startNode({
            id: `node-${index}`,
            postgresUrl: postgres.url,
            redis,
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
