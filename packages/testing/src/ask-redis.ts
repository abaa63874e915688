import { Redis as Client } from "ioredis";

/** Asks the Redis on this port of this machine, over a connection of its own. @throws when it does not answer. */
export async function askRedis<Answer>(port: number, ask: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client(port, "127.0.0.1", {
    protocol: 2,
    lazyConnect: true,
    retryStrategy: () => null,
    commandTimeout: 5_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return await ask(client);
  } finally {
    client.disconnect();
  }
}
