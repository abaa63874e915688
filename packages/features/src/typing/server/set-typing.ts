import type { SignedInContext } from "@parley/api";
import { requireMember } from "../../room/server/require-member.ts";
import { tellActivity } from "../../room/server/tell-activity.ts";
import type { SetTyping, TypingSignal } from "../schema.ts";

/** Says that the caller types or has stopped. It ends by itself, and with their next message. */
export async function setTyping(ctx: SignedInContext, input: SetTyping): Promise<void> {
  const { roomId, threadId = null, isTyping } = input;
  const { headSeq } = await requireMember(ctx, roomId);
  const signal: TypingSignal = { type: "typing", userId: ctx.identity.userId, threadId, isTyping };
  tellActivity(ctx, { roomId, headSeq }, signal);
}
