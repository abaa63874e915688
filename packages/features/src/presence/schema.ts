import { z } from "zod";
import { Id, Timestamp, text } from "../wire.ts";

/** More people than this do not fit on a screen. */
export const presencePeopleMax = 200;
export const statusTextMaxChars = 100;
export const peoplePageSize = 100;

/** A change is told at once, further ones together after this time. */
export const presenceFrameMs = 1_000;

/** Without input for this long, a device says that it is idle. */
export const idleAfterMs = 5 * 60_000;

export const PresenceStatus = z.enum(["online", "idle", "dnd", "invisible", "offline"]);
export type PresenceStatus = z.infer<typeof PresenceStatus>;

/** What can be chosen: `online` leaves it to the devices. */
export const ChosenStatus = PresenceStatus.exclude(["offline"]);
export type ChosenStatus = z.infer<typeof ChosenStatus>;

/** Somebody's presence as one viewer may see it. Nobody but themselves sees `invisible`. */
export const PersonPresence = z.object({
  userId: Id,
  status: PresenceStatus,
  text: z.string(),
  emoji: z.string(),
  /** When status, text and emoji end. */
  expiresAt: Timestamp.nullable(),
  inCall: z.boolean(),
  /** Null while they are here, and when it is not shared. */
  lastSeenAt: Timestamp.nullable(),
  /** Since when they are here as they are, or gone; null when it is not shared. */
  since: Timestamp.nullable(),
  /** How many devices they are here with. */
  devices: z.int(),
  /** What they chose; only in one's own. */
  chosen: ChosenStatus.optional(),
});
export type PersonPresence = z.infer<typeof PersonPresence>;

const People = {
  people: z.array(PersonPresence),
  /** The servers cannot reach each other: everybody is as they were last known. */
  isStale: z.boolean(),
};

export const PresenceEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("presence.snapshot"), ...People }),
  /** Whole states of those who changed. */
  z.object({ type: z.literal("presence.changed"), ...People }),
]);
export type PresenceEvent = z.infer<typeof PresenceEvent>;

export const PresenceOf = z.strictObject({ userIds: z.array(Id).max(presencePeopleMax) });
export type PresenceOf = z.infer<typeof PresenceOf>;

/** One emoji, or none. */
const StatusEmoji = text(32).refine((value) => value === "" || /^\p{RGI_Emoji}$/v.test(value), "Must be one emoji");

/** What is absent stays as it is. */
export const SetPresence = z.strictObject({
  status: ChosenStatus.optional(),
  text: text(statusTextMaxChars)
    .transform((value) => value.trim())
    .optional(),
  emoji: StatusEmoji.optional(),
  /** When what is chosen ends; null: never. */
  expiresAt: Timestamp.nullish(),
  /** Whether the asking device is in use. Only over its socket. */
  device: z.enum(["active", "idle"]).optional(),
});
export type SetPresence = z.infer<typeof SetPresence>;

export const ListPeople = z.strictObject({
  query: text(80).default(""),
  show: z.enum(["here", "everybody"]).default("everybody"),
  offset: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(peoplePageSize).default(peoplePageSize),
});
export type ListPeople = z.infer<typeof ListPeople>;

export const PeoplePage = z.object({
  people: z.array(z.object({ id: Id, name: z.string() })),
  /** How many there are in all, of those asked for. */
  total: z.int(),
  /** How many of those found by the query are here. */
  here: z.int(),
});
export type PeoplePage = z.infer<typeof PeoplePage>;
