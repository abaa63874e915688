import { type Client, connect } from "@parley/testing/client";
import { type Proxy, openProxy } from "../proxy/open-proxy.ts";
import type { Random } from "../random.ts";
import type { RigNode } from "../rig/start-node.ts";

/** What somebody holds in their hand: a stock client, behind a link of its own that leads to one of the nodes. */
export interface Device extends AsyncDisposable {
  readonly link: Proxy;
  /** The client of now: another one after each absence. */
  readonly client: Client;
  /** The client's own connection breaks, and it connects again by itself. */
  breakSocket(): void;
  /** From the next connection on another node answers, as behind a balancer. */
  roam(): void;
  /** The page is closed. */
  close(): Promise<void>;
  /** Another page is opened. */
  open(): void;
  /** Asks the node that this device is not connected to. */
  elsewhere(): Client;
}

export interface DeviceOptions {
  nodes: readonly RigNode[];
  token: string;
  random: Random;
}

/** As slow as browsers are to connect again would hide races; faster would only keep the machine busy. */
const retryDelayMs = 150;

export async function createDevice({ nodes, token, random }: DeviceOptions): Promise<Device> {
  let node = random.pick(nodes);
  const link = await openProxy({ upstreamPort: () => node.port, random });
  let client = connectByLink();

  function connectByLink(): Client {
    return connect(`http://127.0.0.1:${link.port}`, token, { retryDelayMs });
  }

  return {
    link,
    get client() {
      return client;
    },
    breakSocket: () => client.breakSocket(),
    roam() {
      node = random.pick(nodes);
      client.breakSocket();
    },
    async close() {
      await client[Symbol.asyncDispose]();
      node = random.pick(nodes);
    },
    open() {
      client = connectByLink();
    },
    elsewhere: () =>
      connect(random.pick(nodes.length > 1 ? nodes.filter((other) => other !== node) : nodes).url, token),
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await link[Symbol.asyncDispose]();
    },
  };
}
