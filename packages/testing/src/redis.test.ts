import { Redis as Client } from "ioredis";
import { expect, test } from "vitest";
import { startRedis } from "./redis.ts";

test("a killed Redis comes back empty at the same address", async () => {
  await using redis = await startRedis();
  await withClient(redis.url, (client) => client.set("room", "general"));

  await redis.kill();
  await expect(withClient(redis.url, (client) => client.ping())).rejects.toThrow();

  await redis.restart();
  expect(await withClient(redis.url, (client) => client.get("room"))).toBeNull();
});

async function withClient<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on("error", () => {});
  try {
    await client.connect();
    return await ask(client);
  } finally {
    client.disconnect();
  }
}
