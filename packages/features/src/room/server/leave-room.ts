import type { SignedInContext } from "@parley/api";
import type { Member } from "../schema.ts";
import { changeMember } from "./change-member.ts";

/** Leaves a room: its streams end at exactly this change. A private one can be entered again only when added. */
export function leaveRoom(ctx: SignedInContext, roomId: string): Promise<Member> {
  return changeMember(ctx, roomId, { kind: "member.leave", args: { userId: ctx.identity.userId } });
}
