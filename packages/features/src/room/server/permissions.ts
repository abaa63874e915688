import type { MemberRole } from "../schema.ts";

/** Which roles may do what to a room and to the words of others in it. Everything else a member may. */
export const permissions = {
  "room.update": ["owner", "admin"],
  "member.add": ["owner", "admin", "member"],
  "member.remove": ["owner", "admin"],
  "message.removeOthers": ["owner", "admin"],
} as const satisfies Record<string, readonly MemberRole[]>;
