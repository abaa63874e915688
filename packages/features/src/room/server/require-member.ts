import { AppError, type SignedInContext } from "@parley/api";
import type { ReadOptions } from "@parley/db";
import type { MemberRole, RoomKind } from "../schema.ts";

export interface Membership {
  roomId: string;
  kind: RoomKind;
  role: MemberRole;
  headSeq: number;
}

/**
 * The one door to a room: through the caller's own membership, as it is at some time after the call.
 * @throws {AppError} `ROOM_NOT_FOUND` for a room that is not there or hides from this caller, `NOT_A_MEMBER` for a public
 * one, whose existence is no secret.
 */
export async function requireMember(
  ctx: SignedInContext,
  roomId: string,
  options: ReadOptions = {},
): Promise<Membership> {
  const answer = await ctx.memberships.read({ roomId, userId: ctx.identity.userId }, options);
  if (!answer) throw new AppError("ROOM_NOT_FOUND");
  const { kind, headSeq, role } = answer;
  if (role === null) throw new AppError(kind === "public" ? "NOT_A_MEMBER" : "ROOM_NOT_FOUND");
  return { roomId, kind, role, headSeq };
}
