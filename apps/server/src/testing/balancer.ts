import { once } from "node:events";
import { type Socket, connect as connectTcp, createServer } from "node:net";

export interface Balancer extends AsyncDisposable {
  url: string;
}

/** Leads each new connection to the first node that says it is ready. */
export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  const ends = new Set<Socket>();

  async function lead(client: Socket): Promise<void> {
    ends.add(client.on("error", () => {}));
    const ready = await Promise.all(urls.map((url) => isReady(url)));
    const url = urls[ready.indexOf(true)];
    if (url === undefined) return void client.destroy();
    const node = connectTcp(Number(new URL(url).port), "127.0.0.1", () => client.pipe(node).pipe(client));
    ends.add(node.on("error", () => {}));
    client.once("close", () => node.destroy());
    node.once("close", () => client.destroy());
  }

  const server = createServer((client) => void lead(client)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("unreachable");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      for (const end of ends) end.destroy();
      server.close();
    },
  };
}

/** Whether a node takes people. */
export async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
