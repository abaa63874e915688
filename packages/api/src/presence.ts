import type { Attendance } from "@parley/realtime";

/** What somebody shows of themselves, as the database has it. */
export interface PresenceChoice {
  /** By hand; `online` leaves it to the devices. */
  status: "online" | "idle" | "dnd" | "invisible";
  text: string;
  emoji: string;
  /** When status, text and emoji end. */
  expiresAt: Date | null;
  /** When they were last here, as far as others may know. */
  lastSeenAt: Date | null;
  sharesLastSeen: boolean;
}

/** All there is to know of somebody's presence. Who may see what of it is decided for each viewer. */
export interface PresenceRecord {
  userId: string;
  /** Absent for somebody who has not been here for long. */
  attendance: Attendance | undefined;
  choice: PresenceChoice;
}

/** A signed-in socket that has opened. */
export interface Arrival {
  connectionId: string;
  userId: string;
  sessionId: string;
  address: string;
  userAgent: string;
}

/** Why a connection ended. */
export type DepartureReason = "closed" | "broken" | "signed_out" | "too_slow" | "disconnected" | "drained";

/** Who is here and what they show. Only `read` and `watch` wait, for the database. */
export interface Presence {
  /** While true the store cannot be reached, and everybody is as they were last known. */
  readonly isStale: boolean;
  arrive(arrival: Arrival): void;
  /** The first reason counts. */
  depart(connectionId: string, reason: DepartureReason): void;
  /** How a connection is used. `inCall` is for calls to set; it ends with the connection. */
  report(connectionId: string, state: { isIdle?: boolean; inCall?: boolean }): void;
  /** What somebody shows, or may see, has been changed in the database: says so on every node. */
  refresh(userId: string): void;
  /** People who are not there are left out. */
  read(userIds: readonly string[]): Promise<PresenceRecord[]>;
  /** Everybody who is here, whatever they show. */
  here(): Attendance[];
  /** Calls back with whom something has changed for, and with null when staleness has, until disposed. */
  watch(userIds: readonly string[], onChange: (userIds: readonly string[] | null) => void): Promise<PresenceWatch>;
}

export interface PresenceWatch extends Disposable {
  /** As last known; undefined for people who are not there. */
  get(userId: string): PresenceRecord | undefined;
}
