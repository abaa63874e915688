import type { MemberRole, RoomKind } from "./schema.ts";

/**
 * From where somebody acts on a room: a role in it, or `governor`, as the owner and the admins of the installation are
 * everywhere, members or not.
 */
export type Standing = MemberRole | "governor";

/** What not everybody in a room may do. Whatever is not here, every member may. */
export type Deed = keyof typeof inChannels;

const everyMember = ["owner", "admin", "member"] as const satisfies Standing[];
const moderators = ["owner", "admin", "governor"] as const satisfies Standing[];
const owners = ["owner", "governor"] as const satisfies Standing[];

/** Public and private rooms. Governors keep order without being let in: they add nobody, and read nothing by this. */
const inChannels = {
  /** Its name, topic and metadata. */
  "room.update": moderators,
  /** Its category, who may write in it, and how often. */
  "room.regulate": moderators,
  /** And back. */
  "room.archive": moderators,
  "room.remove": owners,
  "member.add": everyMember,
  "member.remove": moderators,
  /** To remove an owner or an admin. */
  "moderator.remove": owners,
  "member.setRole": owners,
  /** To write in a read-only room, and without waiting in a slow one. */
  "message.sendFreely": moderators,
  "message.removeOthers": moderators,
  /** To mention everybody where they are more than `mentionAllMaxMembers`; fewer may be mentioned by everybody. */
  "message.mentionAll": moderators,
  /** To see and settle what was reported. */
  "report.resolve": moderators,
} satisfies Record<string, readonly Standing[]>;

/** Conversations of a few. Whoever began it may send people out, and end it. */
const inGroups: Record<Deed, readonly Standing[]> = {
  "room.update": everyMember,
  "room.regulate": [],
  "room.archive": [],
  "room.remove": ["owner"],
  "member.add": everyMember,
  "member.remove": ["owner", "admin"],
  "moderator.remove": ["owner"],
  "member.setRole": ["owner"],
  "message.sendFreely": everyMember,
  "message.removeOthers": moderators,
  "message.mentionAll": everyMember,
  "report.resolve": moderators,
};

/** Between two people nobody is above the other; what one of them reports, governors see. */
const inDirects: Record<Deed, readonly Standing[]> = {
  "room.update": [],
  "room.regulate": [],
  "room.archive": [],
  "room.remove": [],
  "member.add": [],
  "member.remove": [],
  "moderator.remove": [],
  "member.setRole": [],
  "message.sendFreely": everyMember,
  "message.removeOthers": ["governor"],
  "message.mentionAll": everyMember,
  "report.resolve": ["governor"],
};

/** Who may do what, in each kind of room. An empty list: it cannot be done there. */
export const permissions: Record<RoomKind, Record<Deed, readonly Standing[]>> = {
  public: inChannels,
  private: inChannels,
  group: inGroups,
  direct: inDirects,
};

/** Whether any of somebody's standings lets them do it. */
export function isAllowed(deed: Deed, kind: RoomKind, standings: readonly Standing[]): boolean {
  return permissions[kind][deed].some((standing) => standings.includes(standing));
}

/** Who may do it, for each kind of room: what the SQL functions are given. */
export function allowedBy(deed: Deed): Record<RoomKind, readonly Standing[]> {
  return {
    public: permissions.public[deed],
    private: permissions.private[deed],
    group: permissions.group[deed],
    direct: permissions.direct[deed],
  };
}

/** What must be permitted to remove somebody of this role. */
export function removalOf(role: MemberRole): Deed {
  return role === "member" ? "member.remove" : "moderator.remove";
}
