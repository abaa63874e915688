import type { Services } from "@parley/api";
import type { Member } from "../schema.ts";
import { changeMember } from "./change-member.ts";

/** Joins a public room, or confirms a membership that exists. */
export function joinRoom(ctx: Services, roomId: string, userId: string): Promise<Member> {
  return changeMember(ctx, roomId, { kind: "member.join", args: { userId } });
}
