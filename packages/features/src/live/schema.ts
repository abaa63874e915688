import { z } from "zod";
import { Message } from "../message/schema.ts";
import { Member, Room, RoomSummary } from "../room/schema.ts";
import { Person, User } from "../user/schema.ts";
import { Id, Timestamp } from "../wire.ts";

/** More changes behind than this, and a stream starts over with `room.reset`. */
export const replayMax = 500;

const at = { roomId: Id, seq: z.int() };

/** A durable change in a room, carrying the whole new state of one thing. */
export const RoomEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message.created"), ...at, message: Message }),
  z.object({ type: z.literal("message.changed"), ...at, message: Message }),
  z.object({ type: z.literal("message.removed"), ...at, message: Message }),
  z.object({ type: z.literal("member.changed"), ...at, member: Member }),
  z.object({ type: z.literal("room.changed"), ...at, room: Room }),
  z.object({ type: z.literal("room.removed"), ...at }),
  /** The cursor cannot be continued: drop the room's cache and load afresh. */
  z.object({ type: z.literal("room.reset"), ...at }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;

/** A word from the owner or an admin to everybody but some. */
export const Announcement = z.object({ id: Id, body: z.string(), author: Person, createdAt: Timestamp });
export type Announcement = z.infer<typeof Announcement>;

export const MeSnapshot = z.object({
  type: z.literal("me.snapshot"),
  user: User,
  rooms: z.array(RoomSummary),
  unreadNotifications: z.int(),
  calls: z.array(z.never()),
});
export type MeSnapshot = z.infer<typeof MeSnapshot>;

/** What concerns one user on every page. Counts are absolute, so that applying one twice does no harm. */
export const MeEvent = z.discriminatedUnion("type", [
  MeSnapshot,
  z.object({
    type: z.literal("unread.moved"),
    roomId: Id,
    headSeq: z.int(),
    readSeq: z.int(),
    readEpoch: z.int(),
    unread: z.int(),
    mentions: z.int(),
    lastMessageAt: RoomSummary.shape.lastMessageAt,
  }),
  z.object({ type: z.literal("membership.gained"), room: RoomSummary }),
  z.object({ type: z.literal("membership.lost"), roomId: Id }),
  z.object({ type: z.literal("session.revoked"), sessionId: Id }),
]);
export type MeEvent = z.infer<typeof MeEvent>;

export const LiveRoom = z.strictObject({
  roomId: Id,
  /** The cursor of a page or of the last event; absent: from now on. */
  lastEventId: z.string().max(128).nullish(),
});
export type LiveRoom = z.infer<typeof LiveRoom>;
