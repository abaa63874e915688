import { createHmac } from "node:crypto";
import type { Services } from "@parley/api";
import type { IceServers } from "../schema.ts";

/**
 * Credentials for the TURN server that expire and carry who they are for, so that it needs to know nobody: the REST scheme
 * of draft-uberti-behave-turn-rest-00, as coturn takes it. None where the installation has no TURN server.
 */
export function turnCredentials({ turn }: Services, holder: string, ttlMs: number): IceServers {
  const { urls, secret } = turn;
  if (urls.length === 0 || secret === null) return { iceServers: [], expiresAt: null };
  const expiresAt = new Date(Date.now() + ttlMs);
  const username = `${Math.floor(expiresAt.getTime() / 1_000)}:${holder}`;
  const credential = createHmac("sha1", secret).update(username).digest("base64");
  return { iceServers: [{ urls: [...urls], username, credential }], expiresAt: expiresAt.toISOString() };
}
