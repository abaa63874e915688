import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { type CallEntry, type StartCall, participantsMax } from "../schema.ts";
import { asDevice, changeCall } from "./change-call.ts";

/**
 * Begins to ring the other members of a room, or joins the call that goes on there: two who call each other at the same
 * moment are in one call.
 * @throws {AppError} `ROOM_NOT_FOUND`, `NOT_A_MEMBER`, `ROOM_ARCHIVED`, `DIRECT_REFUSED`, `PERSON_BLOCKED`, `CALL_FULL`
 */
export async function startCall(ctx: SignedInContext, { roomId, media }: StartCall): Promise<CallEntry> {
  const participantId = uuidv7();
  const { ringMs } = ctx.calls;
  const args = { ...asDevice(ctx, participantId), id: uuidv7(), messageId: uuidv7(), media, ringMs, participantsMax };
  return { call: await changeCall(ctx, { roomId, kind: "call.start", args }), participantId };
}
