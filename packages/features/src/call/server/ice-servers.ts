import { createHmac } from "node:crypto";
import type { SignedInContext } from "@parley/api";
import type { AsParticipant, IceServers } from "../schema.ts";
import { requireParticipant } from "./require-participant.ts";

/** How long credentials of the TURN server are good: longer than most calls, and they are asked for anew. */
const credentialsTtlMs = 60 * 60_000;

/**
 * How a participant finds a way to the others. Credentials for the TURN server expire and carry who they are for, so that
 * it needs to know nobody: the REST scheme of draft-uberti-behave-turn-rest-00, as coturn takes it.
 * @throws {AppError} `NOT_IN_CALL`
 */
export async function iceServers(ctx: SignedInContext, input: AsParticipant): Promise<IceServers> {
  await requireParticipant(ctx, input, "now");
  const { urls, secret } = ctx.turn;
  if (urls.length === 0 || secret === null) return { iceServers: [], expiresAt: null };
  const expiresAt = new Date(Date.now() + credentialsTtlMs);
  const username = `${Math.floor(expiresAt.getTime() / 1_000)}:${input.participantId}`;
  const credential = createHmac("sha1", secret).update(username).digest("base64");
  return { iceServers: [{ urls: [...urls], username, credential }], expiresAt: expiresAt.toISOString() };
}
