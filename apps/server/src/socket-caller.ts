import type { Context, Services } from "@parley/api";
import type { Caller } from "./trpc-socket/protocol.ts";

/** Who asks on a socket. The context of each call is made anew: it is a copy of all services, and there are many sockets. */
export class SocketCaller implements Caller {
  readonly #services: Services;
  readonly #connection: Context["connection"];
  readonly #identity: Context["identity"];

  constructor(services: Services, { connection, identity }: Pick<Context, "connection" | "identity">) {
    this.#services = services;
    this.#connection = connection;
    this.#identity = identity;
  }

  context(): Context {
    const asking = { connection: this.#connection, identity: this.#identity };
    // Not spread: V8 would keep a hidden class of its own, larger than the object, for each.
    return Object.assign({}, this.#services, asking);
  }
}
