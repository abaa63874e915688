import { z } from "zod";
import { Person } from "../user/schema.ts";
import { Id, Timestamp, line, text } from "../wire.ts";

export const roomNameMaxChars = 60;
export const topicMaxChars = 250;
export const categoryMaxChars = 40;
/** As JSON. */
export const roomMetadataMaxChars = 2_000;
/** An hour. */
export const slowModeMaxMs = 3_600_000;
export const groupMaxMembers = 10;
/** In a room of more members not everybody may mention all of them: see `message.mentionAll` in `permissions.ts`. */
export const mentionAllMaxMembers = 50;

/** The interface says "channel" for the first two and "direct message" for the others. */
export const RoomKind = z.enum(["public", "private", "direct", "group"]);
export type RoomKind = z.infer<typeof RoomKind>;

export const MemberRole = z.enum(["owner", "admin", "member"]);
export type MemberRole = z.infer<typeof MemberRole>;

/** What of a room its member is notified of. */
export const Level = z.enum(["everything", "mentions", "nothing"]);
export type Level = z.infer<typeof Level>;

export const Room = z.object({
  id: Id,
  kind: RoomKind,
  name: z.string().nullable(),
  topic: z.string().nullable(),
  /** Where it stands in a sidebar: rooms of one category stand together. */
  category: z.string().nullable(),
  /** Only whom `message.sendFreely` names in `permissions.ts` may write. */
  isReadOnly: z.boolean(),
  /** How long the others must wait between two messages; 0 is not at all. */
  slowModeMs: z.int(),
  /** Everybody who signs up joins it. It cannot be archived or removed. */
  isDefault: z.boolean(),
  /** For whoever builds on it; the product does not read it. */
  metadata: z.record(z.string(), z.json()).nullable(),
  createdById: Id.nullable(),
  createdAt: Timestamp,
  archivedAt: Timestamp.nullable(),
  /** The change that last touched the room's own fields. */
  changedSeq: z.int(),
});
export type Room = z.infer<typeof Room>;

/** A user in a room. Whoever left keeps a membership with `leftAt`. */
export const Member = z.object({
  roomId: Id,
  userId: Id,
  name: z.string(),
  role: MemberRole,
  joinedAt: Timestamp,
  leftAt: Timestamp.nullable(),
  changedSeq: z.int(),
});
export type Member = z.infer<typeof Member>;

/** A room as one of its members sees it in a list. */
export const RoomSummary = Room.extend({
  role: MemberRole,
  headSeq: z.int(),
  readSeq: z.int(),
  /** How often `readSeq` was moved back: of two states the higher is the newer, and within one it only grows. */
  readEpoch: z.int(),
  unread: z.int(),
  /** Unread messages that concern them: all of a direct conversation, mentions elsewhere; none while they mute it. */
  mentions: z.int(),
  /** Null: as rooms of its kind are by default, which is everything of a direct one, mentions and replies elsewhere. */
  level: Level.nullable(),
  /** Until then the member is notified of nothing here. */
  mutedUntil: Timestamp.nullable(),
  lastMessageAt: Timestamp.nullable(),
  /** The other members of a direct or group room; empty for channels. */
  people: z.array(Person),
});
export type RoomSummary = z.infer<typeof RoomSummary>;

/** A room as somebody sees it who looks for one to join. */
export const BrowsedRoom = Room.extend({ memberCount: z.int(), isMember: z.boolean() });
export type BrowsedRoom = z.infer<typeof BrowsedRoom>;

export const RoomById = z.strictObject({ roomId: Id });
export type RoomById = z.infer<typeof RoomById>;

/** Whatever JSON an object can hold, within a bound. */
const Metadata = z
  .record(z.string(), z.json())
  .refine((value) => JSON.stringify(value).length <= roomMetadataMaxChars, "Metadata is too large")
  .refine((value) => !JSON.stringify(value).includes("\\u0000"), "Metadata must not contain NUL");

/** What an owner or an admin may set. */
const fields = {
  name: line(roomNameMaxChars).optional(),
  /** An empty one is none. */
  topic: text(topicMaxChars).optional(),
  category: line(categoryMaxChars).nullable().optional(),
  isReadOnly: z.boolean().optional(),
  slowModeMs: z.int().min(0).max(slowModeMaxMs).optional(),
  metadata: Metadata.nullable().optional(),
};

export const CreateRoom = z
  .strictObject({
    kind: z.enum(["public", "private", "group"]),
    ...fields,
    /** Whom to add at once, besides the creator. */
    userIds: z
      .array(Id)
      .max(groupMaxMembers - 1)
      .optional(),
  })
  .refine((input) => input.kind === "group" || input.name !== undefined, {
    path: ["name"],
    error: "A channel needs a name",
  });
export type CreateRoom = z.infer<typeof CreateRoom>;

export const UpdateRoom = z.strictObject({
  roomId: Id,
  ...fields,
});
export type UpdateRoom = z.infer<typeof UpdateRoom>;

export const OpenDirect = z.strictObject({ userId: Id });
export type OpenDirect = z.infer<typeof OpenDirect>;

export const ManageMember = z.strictObject({ roomId: Id, userId: Id });
export type ManageMember = z.infer<typeof ManageMember>;

export const SetRole = z.strictObject({ roomId: Id, userId: Id, role: MemberRole });
export type SetRole = z.infer<typeof SetRole>;

export const BrowseRooms = z.strictObject({
  /** Words, or parts of them, of the name or the topic; accents and case do not matter. */
  query: text(roomNameMaxChars).default(""),
  /** Archived rooms instead of the open ones; those of one's own private rooms too. */
  isArchived: z.boolean().default(false),
  limit: z.int().min(1).max(100).default(50),
});
export type BrowseRooms = z.infer<typeof BrowseRooms>;
