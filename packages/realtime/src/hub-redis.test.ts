import { expect, test } from "vitest";
import { createHub } from "./hub.ts";
import { createRedisBus } from "./redis-bus.ts";
import { cut, redisRigs } from "./redis-rigs.contract.ts";
import { createStreamLog } from "./stream-log.ts";

const quiet = () => {};

test.for([
  ["one Redis", "single"],
  ["Redis under Sentinel", "sentinel"],
  ["a Redis cluster", "cluster"],
] as const)("two nodes lose, repeat and reorder nothing while %s is killed, restarted and frozen", async ([, form]) => {
  await using redis = await redisRigs[form]();
  const log = createStreamLog("general", 100_000);
  const nodes = ["here", "there"].map((nodeId) => {
    const bus = createRedisBus({ url: redis.url, nodeId, onError: quiet, canaryIntervalMs: 50, canaryAnswerMs: 50 });
    return { bus, hub: createHub({ bus, source: log.source, antiEntropyMs: 200, antiEntropyDownMs: 50 }) };
  });
  const total = 3_000;
  const followers = nodes.flatMap(({ hub }) => [1, 2, 3].map(() => readAll(hub.follow(log.id, everything()), total)));
  const faults = new Map([
    [500, () => cut(redis)],
    // Whether the servers find one another again is theirs: nodes must not need it.
    [1_000, async () => void (await Promise.all(redis.servers.map((server) => server.restart())))],
    [1_700, async () => redis.servers.forEach((server) => server.freeze())],
    [2_400, async () => redis.servers.forEach((server) => server.thaw())],
  ]);

  for (let count = 1; count <= total; count++) {
    nodes[count % 2]?.hub.publish(log.id, [log.commit({ thing: `message ${count}` })]);
    await faults.get(count)?.();
    await new Promise((resolve) => setImmediate(resolve));
  }

  const expected = Array.from({ length: total }, (_, index) => index + 1);
  for (const follower of followers) expect(await follower).toEqual(expected);
  for (const { hub, bus } of nodes) {
    await hub[Symbol.asyncDispose]();
    await bus[Symbol.asyncDispose]();
  }
});

function everything() {
  return { after: 0, viewer: "alice", signal: new AbortController().signal };
}

/** The numbers of the first so many items. */
async function readAll(items: ReturnType<ReturnType<typeof createHub>["follow"]>, count: number): Promise<number[]> {
  const seqs: number[] = [];
  for await (const item of items) {
    if (item.type === "event") seqs.push(item.event.seq);
    else throw new Error(`There is nothing to ${item.type} here.`);
    if (seqs.length === count) break;
  }
  return seqs;
}
