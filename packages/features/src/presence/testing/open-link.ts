import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";

/** A network between a client and a node, which can begin to swallow everything while both ends stay open. */
export interface Link extends AsyncDisposable {
  readonly url: string;
  swallow(): void;
}

export async function openLink(nodeUrl: string): Promise<Link> {
  const { hostname, port } = new URL(nodeUrl);
  const sockets = new Set<Socket>();
  let isSwallowing = false;

  function carry(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on("data", (data) => isSwallowing || to.write(data));
    from.on("close", () => isSwallowing || to.destroy());
    from.on("error", () => {});
  }

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    carry(client, upstream);
    carry(upstream, client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();

  return {
    url: `http://127.0.0.1:${isAddress(address) ? address.port : 0}`,
    swallow: () => void (isSwallowing = true),
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return address instanceof Object;
}
