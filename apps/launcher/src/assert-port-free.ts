import { once } from "node:events";
import { createServer } from "node:net";
import { errorCode } from "@parley/db/error-code";

export interface WantedPort {
  /** The environment variable that chooses it. */
  variable: string;
  port: number;
  /** The interface to listen on; every one when undefined. */
  host: string | undefined;
}

/** @throws Error that names the variable to change, when another program listens there or we may not. */
export async function assertPortFree({ variable, port, host }: WantedPort): Promise<void> {
  // Some systems let a listener on every interface pass beside one on the loopback interface, which then gets the calls.
  for (const address of new Set([host, "127.0.0.1"])) {
    const code = await obstacle(port, address);
    if (code === "EADDRINUSE") {
      throw new Error(`Port ${port} is taken by another program. Stop it, or set ${variable} to another port.`);
    }
    if (code === "EACCES") throw new Error(`Port ${port} is only for root. Set ${variable} to one above 1023.`);
    if (code === "EADDRNOTAVAIL" && address === host) throw new Error(`HOST ${host} is no address of this machine.`);
  }
}

async function obstacle(port: number, host: string | undefined): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host });
    await once(server, "listening");
    return undefined;
  } catch (error) {
    return errorCode(error);
  } finally {
    server.close();
  }
}
