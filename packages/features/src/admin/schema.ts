import { z } from "zod";
import { CallOutcome } from "../call/schema.ts";
import { RoomKind } from "../room/schema.ts";
import { Person, UserRole } from "../user/schema.ts";
import { Id, Timestamp, line, text } from "../wire.ts";

export const announcementMaxChars = 500;
/** A close frame carries 123 bytes of reason (RFC 6455, section 5.5), whatever they spell. */
export const reasonMaxBytes = 123;

/** How often a node writes down what it measured, and how many of those readings it keeps for the charts. */
export const sampleEveryMs = 5_000;
export const samplesMax = 60;

/** A node that has not written for this long is taken for dead. */
export const nodeSilentMs = 20_000;

/** What a node measured of itself in one interval. Rates are a second's. */
export const NodeSample = z.object({
  at: Timestamp,
  connections: z.int(),
  people: z.int(),
  rooms: z.int(),
  messagesPerSecond: z.number(),
  deliveriesPerSecond: z.number(),
  callsPerSecond: z.number(),
  /** The mean of the interval's calls. */
  callMs: z.number(),
  eventLoopDelayMs: z.number(),
  heapBytes: z.int(),
  rssBytes: z.int(),
  /** Of one core. */
  cpuShare: z.number(),
});
export type NodeSample = z.infer<typeof NodeSample>;

export const NodeStats = z.object({ isBusUp: z.boolean(), samples: z.array(NodeSample) });
export type NodeStats = z.infer<typeof NodeStats>;

/** A server process, as it last described itself. */
export const NodeInfo = NodeStats.extend({
  id: z.string(),
  version: z.string(),
  startedAt: Timestamp,
  seenAt: Timestamp,
  isUp: z.boolean(),
});
export type NodeInfo = z.infer<typeof NodeInfo>;

export const AdminStats = z.object({
  at: Timestamp,
  nodes: z.array(NodeInfo),
  users: z.int(),
  rooms: z.int(),
  messages: z.int(),
  openConnections: z.int(),
  /** The mean of the closed connections of the last day, in milliseconds; null when there were none. */
  connectionMs: z.number().nullable(),
  openReports: z.int(),
});
export type AdminStats = z.infer<typeof AdminStats>;

/** What may be known of a room without being in it: never a word that was said, nor the name of a private one's topic. */
export const RoomStats = z.object({
  id: Id,
  kind: RoomKind,
  name: z.string().nullable(),
  members: z.int(),
  messages: z.int(),
  createdAt: Timestamp,
  lastMessageAt: Timestamp.nullable(),
  archivedAt: Timestamp.nullable(),
});
export type RoomStats = z.infer<typeof RoomStats>;

/** One socket, open or closed. */
export const ConnectionRecord = z.object({
  id: Id,
  person: Person,
  sessionId: Id,
  nodeId: z.string(),
  address: z.string(),
  userAgent: z.string(),
  connectedAt: Timestamp,
  disconnectedAt: Timestamp.nullable(),
  reason: z.string().nullable(),
});
export type ConnectionRecord = z.infer<typeof ConnectionRecord>;

export const AuditRecord = z.object({
  id: Id,
  at: Timestamp,
  action: z.string(),
  actor: Person.nullable(),
  targetId: z.string().nullable(),
  address: z.string(),
  detail: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** A person as the owner and admins see them. */
export const ManagedPerson = Person.extend({
  email: z.string(),
  role: UserRole,
  createdAt: Timestamp,
  openConnections: z.int(),
});
export type ManagedPerson = z.infer<typeof ManagedPerson>;

/** Pages go back in time: the id of the last row of a page is the cursor of the next. Infinite queries say that they do. */
const page = {
  cursor: Id.nullish(),
  limit: z.int().min(1).max(200).default(50),
  direction: z.literal("forward").optional(),
};

export const AdminRooms = z.strictObject({ query: text(60).default(""), ...page });
export type AdminRooms = z.infer<typeof AdminRooms>;

export const AdminPeople = z.strictObject({ query: text(80).default(""), ...page });
export type AdminPeople = z.infer<typeof AdminPeople>;

export const AdminConnections = z.strictObject({ userId: Id.optional(), isOpen: z.boolean().optional(), ...page });
export type AdminConnections = z.infer<typeof AdminConnections>;

export const AdminAudit = z.strictObject({
  action: text(60).optional(),
  actorId: Id.optional(),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  ...page,
});
export type AdminAudit = z.infer<typeof AdminAudit>;

export const DisconnectUser = z.strictObject({
  userId: Id,
  reason: line(reasonMaxBytes).refine(
    (reason) => new TextEncoder().encode(reason).length <= reasonMaxBytes,
    "The reason is too long",
  ),
});
export type DisconnectUser = z.infer<typeof DisconnectUser>;

export const Announce = z.strictObject({
  body: line(announcementMaxChars),
  exceptUserIds: z.array(Id).max(1_000).default([]),
});
export type Announce = z.infer<typeof Announce>;

export const SetUserRole = z.strictObject({ userId: Id, role: z.enum(["admin", "member"]) });
export type SetUserRole = z.infer<typeof SetUserRole>;

/** The calls of so many days, today included, by the day on which they were started (UTC). */
export const AdminCalls = z.strictObject({ days: z.int().min(1).max(90).default(30) });
export type AdminCalls = z.infer<typeof AdminCalls>;

/** How calls of a day were for those in them: the middle one, and what one in twenty did not get better than. */
const dayMeasure = z.object({ median: z.number().nullable(), poorest: z.number().nullable() });

export const CallDay = z.object({
  day: z.iso.date(),
  /** How many ended how. */
  outcomes: z.record(CallOutcome, z.int()),
  roundTripMs: dayMeasure,
  /** From 0 to 1. */
  loss: dayMeasure,
  mos: dayMeasure,
});
export type CallDay = z.infer<typeof CallDay>;

export const CallStats = z.object({
  /** Oldest first, days without a call too. */
  days: z.array(CallDay),
  /** Ringing ones too. */
  active: z.int(),
  /** Of the calls that were answered, those that did not fail, from 0 to 1; null when there was none. */
  successShare: z.number().nullable(),
  /** How much of all that was measured went through the relay, from 0 to 1; null when nothing was. */
  relayedShare: z.number().nullable(),
  /** Whether there is a relay at all. */
  hasRelay: z.boolean(),
});
export type CallStats = z.infer<typeof CallStats>;

/** How many rows of each kind a clean-up ended or removed. */
export const CleanupReport = z.object({
  connections: z.int(),
  connectionLog: z.int(),
  presenceLog: z.int(),
  sessions: z.int(),
  nodes: z.int(),
  callSamples: z.int(),
  notifications: z.int(),
  reports: z.int(),
  rooms: z.int(),
  tombstones: z.int(),
});
export type CleanupReport = z.infer<typeof CleanupReport>;
