import type { SignedInContext } from "@parley/api";
import type { Call, SetCallMedia } from "../schema.ts";
import { changeCall } from "./change-call.ts";
import { requireParticipant } from "./require-participant.ts";

/** Says what one sends: microphone, camera, screen. @throws {AppError} `NOT_IN_CALL` */
export async function setCallMedia(ctx: SignedInContext, { media, ...input }: SetCallMedia): Promise<Call> {
  const { roomId } = await requireParticipant(ctx, input, "now");
  const args = { ...input, media, actorId: ctx.identity.userId };
  return changeCall(ctx, { roomId, kind: "call.media", args });
}
