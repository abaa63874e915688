import { z } from "zod";
import { Level } from "../room/schema.ts";
import { Person } from "../user/schema.ts";
import { Id, Timestamp, line } from "../wire.ts";

/**
 * What one can be notified of: the kinds of a notification, each of which one can subscribe to or not. `direct` is all that
 * is said in a direct conversation, and in any other room of which somebody wants to hear everything.
 */
export const Topic = z.enum([
  "mention",
  "reply",
  "direct",
  "reaction",
  "call",
  "invitation",
  "announcement",
  "keyword",
]);
export type Topic = z.infer<typeof Topic>;

export const keywordsMax = 20;
export const keywordMaxChars = 40;
/** How much of a message a notification shows. */
export const excerptMaxChars = 160;
/** Devices of one person that Web Push may reach. */
export const pushesMax = 20;

/**
 * Something that was said to one person or happened to them. What goes on in one place and is of one kind (a direct
 * conversation, the reactions to a message) is one notification that moves, not many.
 */
export const Notification = z.object({
  id: Id,
  topic: Topic,
  /** When it happened, or last happened again: the order of the list. */
  at: Timestamp,
  isRead: z.boolean(),
  /** How often, since it was last read. */
  count: z.int(),
  /** Who did it last. Null when the account is gone. */
  actor: Person.nullable(),
  roomId: Id.nullable(),
  /** What the room is called for this person; null for a room of a few people, who name it themselves. */
  roomName: z.string().nullable(),
  /** What to open. */
  messageId: Id.nullable(),
  callId: Id.nullable(),
  /** The start of what was said, as plain text, with mentions as names; an emoji for a reaction. */
  excerpt: z.string().nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const ListNotifications = z.strictObject({
  /** Where the page before ended. */
  cursor: z
    .string()
    .regex(/^\d{1,17}_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, "There is no such place in the list")
    .optional(),
  isUnread: z.boolean().default(false),
  limit: z.int().min(1).max(100).default(30),
  /** Infinite queries say that they go on. */
  direction: z.literal("forward").optional(),
});
export type ListNotifications = z.infer<typeof ListNotifications>;

export const NotificationPage = z.object({
  notifications: z.array(Notification),
  /** Null when there is nothing older. */
  cursor: z.string().nullable(),
});
export type NotificationPage = z.infer<typeof NotificationPage>;

export const MarkNotificationsRead = z.strictObject({ ids: z.array(Id).min(1).max(100) });
export type MarkNotificationsRead = z.infer<typeof MarkNotificationsRead>;

/** How many a person has not read; counting stops at a thousand. */
export const UnreadNotifications = z.object({ unread: z.int() });
export type UnreadNotifications = z.infer<typeof UnreadNotifications>;

/** A topic and whether this person subscribes to it. */
export const TopicChoice = z.object({ topic: Topic, isSubscribed: z.boolean() });
export type TopicChoice = z.infer<typeof TopicChoice>;

export const TopicInput = z.strictObject({ topic: Topic });
export type TopicInput = z.infer<typeof TopicInput>;

/** How one member wants to hear of one room. */
export const RoomChoice = z.object({
  roomId: Id,
  /** Null: as rooms of its kind are by default. */
  level: Level.nullable(),
  /** Until then the room says nothing, mentions included. Far in the future is "until I turn it on again". */
  mutedUntil: Timestamp.nullable(),
});
export type RoomChoice = z.infer<typeof RoomChoice>;

export const SetRoomChoice = z.strictObject({
  roomId: Id,
  level: Level.nullable().optional(),
  mutedUntil: Timestamp.nullable().optional(),
});
export type SetRoomChoice = z.infer<typeof SetRoomChoice>;

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1);

const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      return false;
    }
  }, "There is no such time zone");

/** From one minute of the day to another, past midnight where the end is before the start, in a zone of the tz database. */
export const QuietHours = z.strictObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay, timeZone: TimeZone });
export type QuietHours = z.infer<typeof QuietHours>;

/** How a person wants to be told, on all their devices. */
export const NotificationSettings = z.object({
  /** Words that count as a mention, wherever they can read them; case and accents do not matter. */
  keywords: z.array(z.string()),
  /** No sound and no push meanwhile; the list records all the same. */
  quietHours: QuietHours.nullable(),
  /** Whether what leaves the page (desktop, push, mail) quotes what was said. */
  showsPreviews: z.boolean(),
  /** What is still unread, by mail; `never` where the installation sends none. */
  emailDigest: z.enum(["never", "hourly", "daily"]),
  /** Whether the installation can send mail at all. */
  canEmail: z.boolean(),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

export const UpdateNotificationSettings = z.strictObject({
  keywords: z.array(line(keywordMaxChars)).max(keywordsMax).optional(),
  quietHours: QuietHours.nullable().optional(),
  showsPreviews: z.boolean().optional(),
  emailDigest: NotificationSettings.shape.emailDigest.optional(),
});
export type UpdateNotificationSettings = z.infer<typeof UpdateNotificationSettings>;

/** What a browser's PushSubscription says of itself (W3C Push API), as `toJSON` has it. */
export const PushTarget = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z.strictObject({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
});
export type PushTarget = z.infer<typeof PushTarget>;

export const PushEndpoint = z.strictObject({ endpoint: PushTarget.shape.endpoint });
export type PushEndpoint = z.infer<typeof PushEndpoint>;

/** The installation's VAPID public key (RFC 8292), base64url, as `applicationServerKey` takes it. */
export const PushKey = z.object({ publicKey: z.string() });
export type PushKey = z.infer<typeof PushKey>;

/** How many devices a test push has reached. */
export const PushTest = z.object({ reached: z.int() });
export type PushTest = z.infer<typeof PushTest>;

/** What a push carries to the service worker, encrypted (RFC 8291). */
export const PushPayload = z.object({
  notificationId: Id,
  topic: Topic,
  title: z.string(),
  body: z.string(),
  /** Where a click leads, relative to the web app's origin. */
  path: z.string(),
  /** One notification of the system for each: the room, or what else it is about. */
  tag: z.string(),
  /** How many notifications are unread: the badge of the app. */
  unread: z.int(),
  at: Timestamp,
});
export type PushPayload = z.infer<typeof PushPayload>;
