import type { SignedInContext } from "@parley/api";
import type { ManageMember, Member } from "../schema.ts";
import { changeMember } from "./change-member.ts";
import { permissions } from "./permissions.ts";

export function addMember(ctx: SignedInContext, { roomId, userId }: ManageMember): Promise<Member> {
  const args = { actorId: ctx.identity.userId, userId, allowed: permissions["member.add"] };
  return changeMember(ctx, roomId, { kind: "member.add", args });
}

/** Their streams end at exactly this change, on every node. */
export function removeMember(ctx: SignedInContext, { roomId, userId }: ManageMember): Promise<Member> {
  const args = { actorId: ctx.identity.userId, userId, allowed: permissions["member.remove"] };
  return changeMember(ctx, roomId, { kind: "member.remove", args });
}
