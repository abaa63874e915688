import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { addressKey } from "@parley/api";
import type { ReadAddress } from "./client-address.ts";
import type { ServerEnv } from "./env.ts";
import { createTokenBucket } from "./token-bucket.ts";

/** Why an upgrade is refused: the status line's rest, and when to come again. */
export interface Refusal {
  status: "400 Bad Request" | "403 Forbidden" | "404 Not Found" | "429 Too Many Requests" | "503 Service Unavailable";
  retryAfterSeconds?: number;
}

/** Bounds how many sockets a node opens, and how fast. */
export interface Admission {
  /** Counts the socket in until it closes, unless it is refused. */
  admit(req: IncomingMessage, socket: Duplex): Refusal | null;
}

/** Those who are refused in one moment are not to come back in one. */
const retryAfterMaxSeconds = 10;

type Bounds = Pick<ServerEnv, "LIMITS" | "UPGRADES_PER_SECOND" | "CONNECTIONS_PER_NODE" | "CONNECTIONS_PER_ADDRESS">;

export function createAdmission(bounds: Bounds, readAddress: ReadAddress): Admission {
  if (bounds.LIMITS === "off") return { admit: () => null };
  const rate = createTokenBucket(bounds.UPGRADES_PER_SECOND);
  const byAddress = new Map<string, number>();
  let open = 0;

  function count(address: string, change: 1 | -1): void {
    open += change;
    const ofAddress = (byAddress.get(address) ?? 0) + change;
    if (ofAddress > 0) byAddress.set(address, ofAddress);
    else byAddress.delete(address);
  }

  return {
    admit(req, socket) {
      if (open >= bounds.CONNECTIONS_PER_NODE) return refusal("503 Service Unavailable");
      const address = addressKey(readAddress(req));
      if ((byAddress.get(address) ?? 0) >= bounds.CONNECTIONS_PER_ADDRESS) return refusal("429 Too Many Requests");
      if (!rate.take()) return refusal("503 Service Unavailable");
      count(address, 1);
      socket.once("close", () => count(address, -1));
      return null;
    },
  };
}

function refusal(status: Refusal["status"]): Refusal {
  return { status, retryAfterSeconds: 1 + Math.floor(Math.random() * retryAfterMaxSeconds) };
}
