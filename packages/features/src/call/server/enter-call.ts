import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { type CallById, type CallEntry, participantsMax } from "../schema.ts";
import { asDevice, changeCall } from "./change-call.ts";
import { roomOfCall } from "./room-of-call.ts";

/**
 * Answers a call that rings. Of a person's devices the first one wins.
 * @throws {AppError} `CALL_NOT_FOUND`, `CALL_ENDED`, `ANSWERED_ELSEWHERE`, `CALL_FULL`
 */
export function acceptCall(ctx: SignedInContext, input: CallById): Promise<CallEntry> {
  return enterCall(ctx, input, true);
}

/**
 * Comes into a call that goes on, or comes back to it. Another device of the same person leaves it.
 * @throws {AppError} `CALL_NOT_FOUND`, `CALL_ENDED`, `CALL_FULL`
 */
export function joinCall(ctx: SignedInContext, input: CallById): Promise<CallEntry> {
  return enterCall(ctx, input, false);
}

async function enterCall(ctx: SignedInContext, { callId }: CallById, isAnswer: boolean): Promise<CallEntry> {
  const participantId = uuidv7();
  const roomId = await roomOfCall(ctx, callId);
  const args = { ...asDevice(ctx, participantId), callId, isAnswer, participantsMax };
  return { call: await changeCall(ctx, { roomId, kind: "call.join", args }), participantId };
}
