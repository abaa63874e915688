import type { SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import { allowedBy } from "../permissions.ts";
import { type ManageMember, type Member, type SetRole, groupMaxMembers } from "../schema.ts";
import { changeMember } from "./change-member.ts";

/** @throws {AppError} `ROOM_FULL` in a group, and `DIRECT_REFUSED` when somebody does not want to hear from the caller. */
export function addMember(ctx: SignedInContext, { roomId, userId }: ManageMember): Promise<Member> {
  const args = { actorId: ctx.identity.userId, userId, allowed: allowedBy("member.add"), groupMax: groupMaxMembers };
  return changeMember(ctx, roomId, { kind: "member.add", args });
}

/** Their streams end at exactly this change, on every node. @throws {AppError} `LAST_OWNER` */
export async function removeMember(ctx: SignedInContext, { roomId, userId }: ManageMember): Promise<Member> {
  const allowed = { allowed: allowedBy("member.remove"), allowedModerators: allowedBy("moderator.remove") };
  const args = { actorId: ctx.identity.userId, userId, ...allowed };
  const member = await changeMember(ctx, roomId, { kind: "member.remove", args });
  await recordDeed(ctx, { action: "member.removed", targetId: roomId, detail: { userId } });
  return member;
}

/** Makes somebody an owner, an admin or a plain member. @throws {AppError} `LAST_OWNER` when nobody would be left to own it. */
export async function setRole(ctx: SignedInContext, { roomId, userId, role }: SetRole): Promise<Member> {
  const args = { actorId: ctx.identity.userId, userId, role, allowed: allowedBy("member.setRole") };
  const member = await changeMember(ctx, roomId, { kind: "member.role", args });
  await recordDeed(ctx, { action: "member.promoted", targetId: roomId, detail: { userId, role } });
  return member;
}
