import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import type { AsParticipant, IceServers } from "../schema.ts";
import { requireParticipant } from "./require-participant.ts";
import { turnCredentials } from "./turn-credentials.ts";

/** How long credentials of the TURN server are good: longer than most calls, and they are asked for anew. */
const callTtlMs = 60 * 60_000;
/** Long enough to look at each way once. */
const checkTtlMs = 2 * 60_000;

/** How a participant finds a way to the others. @throws {AppError} `NOT_IN_CALL` */
export async function iceServers(ctx: SignedInContext, input: AsParticipant): Promise<IceServers> {
  await requireParticipant(ctx, input, "now");
  return turnCredentials(ctx, input.participantId, callTtlMs);
}

/** How somebody who is in no call tries whether there would be a way: good for two minutes, and for nobody's call. */
export function checkServers(ctx: SignedInContext): IceServers {
  return turnCredentials(ctx, `check-${uuidv7()}`, checkTtlMs);
}
