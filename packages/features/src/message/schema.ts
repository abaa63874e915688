import { z } from "zod";
import { Person } from "../user/schema.ts";
import { Id, Timestamp, text } from "../wire.ts";

export const bodyMaxChars = 8_000;
export const pageSize = 50;
export const pageMax = 100;
export const distinctReactionsMax = 20;
export const metadataMaxChars = 4_000;
/** Messages of one author within this time stand together under one name. */
export const groupWindowMs = 5 * 60_000;

export const MessageType = z.enum(["text", "image", "file", "system", "call"]);
export type MessageType = z.infer<typeof MessageType>;

export const Reaction = z.object({ emoji: z.string(), userIds: z.array(Id) });
export type Reaction = z.infer<typeof Reaction>;

export const Message = z.object({
  id: Id,
  roomId: Id,
  /** The change that created it: the order of the room. */
  seq: z.int(),
  /** The change that last touched it: of two states of one message the higher is the newer. */
  changedSeq: z.int(),
  clientId: z.string(),
  authorId: Id,
  type: MessageType,
  /** Empty once removed. Mentions stand in it as `<@userId>` and `<@all>`. */
  body: z.string(),
  /** Whom the body mentions: ids, or `all`. Nodes of an earlier version do not say. */
  mentions: z.array(z.string()).default([]),
  metadata: z.record(z.string(), z.json()).nullable(),
  createdAt: Timestamp,
  editedAt: Timestamp.nullable(),
  removedAt: Timestamp.nullable(),
  replyToId: Id.nullable(),
  threadId: Id.nullable(),
  reactions: z.array(Reaction),
});
export type Message = z.infer<typeof Message>;

/** What can be read: anything but blank. */
export const Body = text(bodyMaxChars).refine((value) => value.trim().length > 0, "A message must not be empty");

/** One emoji as people see it, however many code points it takes. */
export const Emoji = text(32).refine((value) => /^\p{RGI_Emoji}$/v.test(value), "Must be one emoji");

export const Metadata = z
  .record(z.string(), z.json())
  .refine((value) => JSON.stringify(value).length <= metadataMaxChars, "Metadata is too large")
  .refine((value) => !JSON.stringify(value).includes("\\u0000"), "Metadata must not contain NUL");

export const SendMessage = z.strictObject({
  roomId: Id,
  /** Made by the sender, unique for the sender for ever: repeating a send returns the first message. */
  clientId: text(64).min(1),
  body: Body,
  type: z.enum(["text"]).default("text"),
  replyToId: Id.optional(),
  threadId: Id.optional(),
  /** Empty until there are uploads. */
  attachmentIds: z.array(Id).max(0).optional(),
  metadata: Metadata.optional(),
});
export type SendMessage = z.infer<typeof SendMessage>;

/** A message knows its room; whoever names the room too is held to it. */
const which = { messageId: Id, roomId: Id.optional() };

export const EditMessage = z.strictObject({ ...which, body: Body });
export type EditMessage = z.infer<typeof EditMessage>;

export const MessageById = z.strictObject(which);
export type MessageById = z.infer<typeof MessageById>;

export const React = z.strictObject({ ...which, emoji: Emoji });
export type React = z.infer<typeof React>;

/** A place in a room: a message's id, or a `seq`, whether or not there is a message of that number. */
export const Place = z.union([Id, z.int().nonnegative()]);
export type Place = z.infer<typeof Place>;

/** At most one of `before` and `after`, both exclusive, and `around`; none: the newest. */
export const ListMessages = z
  .strictObject({
    roomId: Id,
    before: Place.optional(),
    after: Place.optional(),
    around: Place.optional(),
    limit: z.int().min(1).max(pageMax).default(pageSize),
  })
  .refine(
    (input) => [input.before, input.after, input.around].filter((bound) => bound !== undefined).length <= 1,
    "Choose one of before, after and around",
  );
export type ListMessages = z.infer<typeof ListMessages>;

export const MessagePage = z.object({
  /** In the order of the room, removed ones included as tombstones. */
  messages: z.array(Message),
  /** The authors of these messages. */
  people: z.array(Person),
  /** The room's head when this was read, fit to be the first `lastEventId` of `live.room`. */
  cursor: z.string(),
  hasMoreBefore: z.boolean(),
  hasMoreAfter: z.boolean(),
});
export type MessagePage = z.infer<typeof MessagePage>;
