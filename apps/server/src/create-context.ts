import type { IncomingMessage } from "node:http";
import { type Connection, type Context, type FrameSocket, type Services, toWireError } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { identify } from "./identify.ts";

export interface Credentials {
  token: string | null;
  /** The socket that asks, when it is one. */
  frames: FrameSocket | null;
}

/** The context of everything one request, or one socket, asks for. A bad token makes a stranger, never an error. */
export async function createContext(
  services: Services,
  req: IncomingMessage,
  { token, frames }: Credentials,
): Promise<Context> {
  try {
    const [identity, origin] = await Promise.all([identify(services, token), describe(services, req)]);
    return { ...services, identity, connection: { ...origin, frames, openStreams: 0 } };
  } catch (error) {
    // No procedure has begun whose middleware could say it.
    throw toWireError(error) ?? error;
  }
}

async function describe(
  { tokens }: Services,
  req: IncomingMessage,
): Promise<Omit<Connection, "frames" | "openStreams">> {
  const vouched = req.headers["x-parley-client"];
  const client = typeof vouched === "string" ? await tokens.verifyClient(vouched) : null;
  return {
    id: uuidv7(),
    address: client?.address ?? plainAddress(req.socket.remoteAddress ?? ""),
    userAgent: client?.userAgent ?? req.headers["user-agent"] ?? "",
  };
}

/** An IPv4 address without the form in which IPv6 sockets see it (RFC 4291, section 2.5.5.2). */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
