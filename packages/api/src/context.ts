import type { Sessions } from "@parley/auth/sessions";
import type { Tokens } from "@parley/auth/tokens";
import type { Passwords } from "@parley/auth/passwords";
import type { Db, GroupedReader } from "@parley/db";
import type { Bus, GroupedWriter, Hub, TopicHub } from "@parley/realtime";
import type { ChangeAnswer, RoomChange } from "./room-change.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Limits } from "./limits.ts";
import type { Connection, Identity } from "./caller.ts";
import type { Journal } from "./journal.ts";
import type { Meter } from "./meter.ts";
import type { Notifications } from "./notifications.ts";
import type { Presence } from "./presence.ts";
import type { MembershipAnswer, MembershipQuestion } from "./membership.ts";
import type { Tracer } from "./tracer.ts";

/** What a node is made of: constructed once, by the server's composition root. */
export interface Services {
  /** Names this process among all that serve the installation. */
  nodeId: string;
  audit: AuditLog;
  meter: Meter;
  journal: Journal;
  /** Null where nobody asked for traces. */
  tracer: Tracer | null;
  db: Db;
  bus: Bus;
  hub: Hub;
  presence: Presence;
  /** For what passes and is not kept. */
  topics: TopicHub;
  /** The one way to change a room. */
  roomWriter: GroupedWriter<RoomChange, ChangeAnswer>;
  /** Names this history of the database, inside every cursor. */
  epoch: string;
  sessions: Sessions;
  /** Null for a room that is not there. */
  memberships: GroupedReader<MembershipQuestion, MembershipAnswer | null>;
  tokens: Tokens;
  passwords: Passwords;
  limits: Limits;
  notifications: Notifications;
  /** The relay for calls across firewalls, if there is one. */
  turn: { urls: readonly string[]; secret: string | null };
  /** How long a call rings, and how long a device may be away until it has left, in milliseconds. */
  calls: { ringMs: number; lostMs: number };
  signUp: "invite" | "open";
  /** Lets a new person into the rooms that everybody is in. */
  onSignUp: (userId: string, isOwner: boolean) => Promise<void>;
}

export interface Context extends Services {
  connection: Connection;
  /** Null for a stranger, whatever token they sent. */
  identity: Identity | null;
}

/** The context of a procedure that only signed-in people reach. */
export interface SignedInContext extends Context {
  identity: Identity;
}
