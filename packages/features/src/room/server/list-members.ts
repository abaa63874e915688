import type { SignedInContext } from "@parley/api";
import type { Member } from "../schema.ts";
import { requireMember } from "./require-member.ts";
import { type MemberRow, toMember } from "./room-rows.ts";

/** Who is in the room now, by name. */
export async function listMembers(ctx: SignedInContext, roomId: string): Promise<Member[]> {
  await requireMember(ctx, roomId);
  const rows = await ctx.db.sql<{ member: MemberRow }>(
    "room-members",
    `SELECT member_state(m) AS member FROM members m JOIN users u ON u.id = m.user_id
     WHERE m.room_id = $1 AND m.left_at IS NULL ORDER BY lower(u.name), u.id`,
    [roomId],
  );
  return rows.map(({ member }) => toMember(member));
}
