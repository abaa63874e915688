import { z } from "zod";
import { Call } from "../call/schema.ts";
import { Message } from "../message/schema.ts";
import { Notification } from "../notification/schema.ts";
import { Receipt } from "../receipt/schema.ts";
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
  z.object({ type: z.literal("call.changed"), ...at, call: Call }),
  z.object({ type: z.literal("room.removed"), ...at }),
  /** The cursor cannot be continued: drop the room's cache and load afresh. */
  z.object({ type: z.literal("room.reset"), ...at }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;

/** A word from the owner or an admin to everybody but some. */
export const Announcement = z.object({ id: Id, body: z.string(), author: Person, createdAt: Timestamp });
export type Announcement = z.infer<typeof Announcement>;

/** Why a call does not ring any more: it was taken, by this person on another device or by others, or it has ended. */
export const StopReason = z.enum([
  "answered",
  "answered_elsewhere",
  "declined",
  "cancelled",
  "missed",
  "busy",
  "failed",
]);
export type StopReason = z.infer<typeof StopReason>;

/** A call that rings, until then and no longer; `at` is now by the server's clock, since others may be wrong. */
export const Ringing = z.object({ call: Call, expiresAt: Timestamp, at: Timestamp });
export type Ringing = z.infer<typeof Ringing>;

export const MeSnapshot = z.object({
  type: z.literal("me.snapshot"),
  user: User,
  rooms: z.array(RoomSummary),
  /** Whom they do not want to hear from. */
  blocked: z.array(Person),
  /** How many reports wait for them, as somebody who moderates. */
  openReports: z.int(),
  unreadNotifications: z.int(),
  /** Those that ring for this person. */
  calls: z.array(Ringing),
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
  z.object({ type: z.literal("reports.moved"), open: z.int() }),
  /** One was made or has moved: the whole of it, in place of what was known of it. */
  z.object({ type: z.literal("notification.created"), notification: Notification }),
  /** Some were read, here or elsewhere, or are gone. Which ones is not said. */
  z.object({ type: z.literal("notifications.moved"), unread: z.int() }),
  z.object({ type: z.literal("call.ringing"), ...Ringing.shape }),
  z.object({ type: z.literal("call.stopped"), callId: Id, reason: StopReason }),
  z.object({ type: z.literal("announcement"), announcement: Announcement }),
  z.object({ type: z.literal("session.revoked"), sessionId: Id }),
]);
export type MeEvent = z.infer<typeof MeEvent>;

export const LiveRoom = z.strictObject({
  roomId: Id,
  /** The cursor of a page or of the last event; absent: from now on. */
  lastEventId: z.string().max(128).nullish(),
});
export type LiveRoom = z.infer<typeof LiveRoom>;

export const LiveActivity = z.strictObject({ roomId: Id });
export type LiveActivity = z.infer<typeof LiveActivity>;

/** What happens in a room and is never replayed. Each event carries a whole state, but for `broadcast`. */
export const ActivityEvent = z.discriminatedUnion("type", [
  /** Comes first, and again whenever something may have been missed: it replaces all that was known. */
  z.object({
    type: z.literal("activity.snapshot"),
    roomId: Id,
    /** Who types in the room itself. */
    typing: z.array(Id),
    /** Who types in its threads. */
    threads: z.array(z.object({ threadId: Id, userIds: z.array(Id) })),
    receipts: z.array(Receipt),
  }),
  /** Who types in the room itself, or in a thread; repeated while they do. */
  z.object({ type: z.literal("typing.changed"), roomId: Id, threadId: Id.nullable(), userIds: z.array(Id) }),
  z.object({ type: z.literal("receipt.moved"), roomId: Id, ...Receipt.shape }),
  z.object({ type: z.literal("broadcast"), roomId: Id, userId: Id, event: z.string(), data: z.json() }),
]);
export type ActivityEvent = z.infer<typeof ActivityEvent>;

/** How much a custom event may carry, as JSON in UTF-8. */
export const broadcastMaxBytes = 8 * 1024;

/** A custom event for those who have the room open: kept nowhere, at most once, and not for the connection it came by. */
export const Broadcast = z.strictObject({
  roomId: Id,
  event: z.string().regex(/^[\w.:/-]{1,64}$/, "An event is named by up to 64 letters, digits and . : / _ -"),
  data: z
    .json()
    .default(null)
    .refine(
      (data) => new TextEncoder().encode(JSON.stringify(data)).length <= broadcastMaxBytes,
      "This is too large to broadcast",
    ),
});
export type Broadcast = z.infer<typeof Broadcast>;

/** What nodes tell each other of a custom event. */
export const BroadcastSignal = z.object({
  type: z.literal("broadcast"),
  connectionId: z.string(),
  userId: Id,
  event: z.string(),
  data: z.json(),
});
export type BroadcastSignal = z.infer<typeof BroadcastSignal>;
