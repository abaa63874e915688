import type { SignedInContext } from "@parley/api";
import type { Call, LeaveCall } from "../schema.ts";
import { changeCall } from "./change-call.ts";
import { requireParticipant } from "./require-participant.ts";

/**
 * Hangs up. Whoever rings and hangs up cancels; between two people the call ends with the first who goes, among more with
 * the last, and has failed when they say so. Hanging up twice changes nothing.
 * @throws {AppError} `NOT_IN_CALL`
 */
export async function leaveCall(ctx: SignedInContext, { reason, ...input }: LeaveCall): Promise<Call> {
  const { roomId } = await requireParticipant(ctx, input, "ever");
  const args = { callId: input.callId, participantIds: [input.participantId], hasFailed: reason === "failed" };
  return changeCall(ctx, { roomId, kind: "call.leave", args });
}
