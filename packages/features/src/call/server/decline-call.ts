import type { SignedInContext } from "@parley/api";
import type { Call, DeclineCall } from "../schema.ts";
import { changeCall } from "./change-call.ts";
import { roomOfCall } from "./room-of-call.ts";

/**
 * Stops the ringing for the caller, on all their devices. When nobody is left of whom it was asked, the call has ended.
 * Declining what does not ring any more changes nothing.
 * @throws {AppError} `CALL_NOT_FOUND`
 */
export async function declineCall(ctx: SignedInContext, { callId, reason }: DeclineCall): Promise<Call> {
  const roomId = await roomOfCall(ctx, callId);
  const args = { callId, actorId: ctx.identity.userId, outcome: reason };
  return changeCall(ctx, { roomId, kind: "call.decline", args });
}
