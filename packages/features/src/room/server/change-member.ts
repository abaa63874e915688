import type { Services } from "@parley/api";
import type { Member, MemberRole } from "../schema.ts";
import { changeRoom } from "./change-room.ts";
import { pokeUser } from "./poke-user.ts";
import { memberChanged } from "./room-events.ts";
import { type MemberRow, toMember } from "./room-rows.ts";

interface MemberChange {
  kind: "member.join" | "member.leave" | "member.add" | "member.remove" | "member.role";
  args: { userId: string; role?: MemberRole } & Record<string, unknown>;
}

/** Changes a membership and tells whose it is, so that the room appears or disappears on all their pages. */
export async function changeMember(ctx: Services, roomId: string, change: MemberChange): Promise<Member> {
  const { row, isNew } = await changeRoom<MemberRow>(ctx, roomId, { ...change, toEvent: memberChanged });
  if (isNew) pokeUser(ctx, row.user_id, roomId);
  return toMember(row);
}
