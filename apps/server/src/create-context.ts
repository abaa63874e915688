import type { IncomingMessage } from "node:http";
import { type Connection, type Context, type Identity, type Services, toWireError } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { type ReadAddress, plainAddress } from "./client-address.ts";
import { type Watch, identify } from "./identify.ts";

export interface Credentials {
  token: string | null;
  /** The streams that are open on the socket that asks, when it is one. */
  openStreams?: Connection["openStreams"];
  /** Watches over the session behind that socket. */
  watch?: (identity: Identity) => Watch;
}

const noStreams = { size: 0 };

/** The context of everything one request, or one socket, asks for. A bad token makes a stranger, never an error. */
export async function createContext(
  { services, readAddress }: { services: Services; readAddress: ReadAddress },
  req: IncomingMessage,
  { token, openStreams, watch }: Credentials,
): Promise<Context> {
  try {
    const [identity, origin] = await Promise.all([
      identify(services, token, watch),
      describe(services, readAddress, req),
    ]);
    const isSocket = openStreams !== undefined;
    const { id, address, userAgent, requestId } = origin;
    // Not spread: V8 would keep a hidden class of its own, larger than the object, for each connection.
    const connection: Connection = { id, address, userAgent, isSocket, openStreams: openStreams ?? noStreams };
    if (requestId !== undefined) connection.requestId = requestId;
    return Object.assign({}, services, { identity, connection });
  } catch (error) {
    // No procedure has begun whose middleware could say it.
    throw toWireError(error) ?? error;
  }
}

async function describe(
  { tokens }: Services,
  readAddress: ReadAddress,
  req: IncomingMessage,
): Promise<Pick<Connection, "id" | "address" | "userAgent" | "requestId">> {
  const vouched = req.headers["x-parley-client"];
  const client = typeof vouched === "string" ? await tokens.verifyClient(vouched) : null;
  return {
    id: uuidv7(),
    address: client ? plainAddress(client.address) : readAddress(req),
    userAgent: client?.userAgent ?? req.headers["user-agent"] ?? "",
    ...requestIdOf(req),
  };
}

/** What a proxy calls the request; nothing for a socket, on which there are many, and for what is no plain name. */
function requestIdOf({ headers }: IncomingMessage): Pick<Connection, "requestId"> {
  const { "x-request-id": id, upgrade } = headers;
  return upgrade === undefined && typeof id === "string" && /^[\w.:-]{1,128}$/.test(id) ? { requestId: id } : {};
}
