import type { Attendance } from "./attendance.ts";

/** What a node tells of one of its connections. Telling the same twice does no harm. */
export type ConnectionChange =
  /** It is here. Without `isIdle` it takes over how a connection of the same device was that has just gone. */
  | { type: "join"; userId: string; connectionId: string; deviceId: string; isIdle?: boolean; inCall?: boolean }
  | { type: "set"; userId: string; connectionId: string; isIdle?: boolean; inCall?: boolean }
  /** It has gone: after the settle time when another may come in its place, at once when it is final. */
  | { type: "leave"; userId: string; connectionId: string; isFinal: boolean };

export interface Renewal {
  /** Names the life of the store: another one when everything in it was lost. */
  epoch: string;
  /** False when the lease had run out, or there was none: what the store knows of this node may be gone. */
  wasHeld: boolean;
}

/** A node whose lease has run out, and what it had open: of many connections some at a time. */
export interface DeadNode {
  nodeId: string;
  connectionIds: string[];
}

export interface Sweep {
  /** Each connection is told to exactly one caller. */
  deadNodes: DeadNode[];
  changed: Attendance[];
  /** As much was done as one call may do: there is more to do at once. */
  hasMore: boolean;
}

export interface PresenceStoreTimes {
  /** How long a node counts as alive after it was last heard of. */
  leaseMs: number;
  /**
   * No way down is taken at once: a connection that goes, or falls idle, counts as it was for this long, so that coming
   * back in time is no change at all.
   */
  settleMs: number;
}

/**
 * Who is here, by connections of nodes that hold a lease. All times are the store's own: nodes' clocks need not agree.
 *
 * Guarantees, held by `presence-store.contract.ts` on every implementation:
 * - Every call is atomic. Versions grow with every change, so whoever reads `since` a version misses none.
 * - Somebody is here while any of their connections is, and until the settle time after the last.
 * - A node whose lease runs out loses its connections as if they had gone with its last sign of life.
 */
export interface PresenceStore extends AsyncDisposable {
  renew(nodeId: string): Promise<Renewal>;

  /** Takes the changes in their order. Answers everybody whose attendance they changed, in its newest state. */
  apply(nodeId: string, changes: readonly ConnectionChange[]): Promise<Attendance[]>;

  /** Does what time has made due: ends leases and settles what has gone. To be called often, by every node. */
  sweep(): Promise<Sweep>;

  /** Who has changed after this version, the oldest change first, up to `limit`; from 0 on, everybody who is known. */
  since(version: number, limit: number): Promise<{ epoch: string; changed: Attendance[] }>;

  /** Gives a store that has lost everything what this node knows, to hold until the connections are told again. */
  restore(people: readonly Attendance[]): Promise<Attendance[]>;

  /** The connections that the store takes to be of this node. */
  connectionsOf(nodeId: string): Promise<{ connectionId: string; userId: string }[]>;

  /** The node ends: its connections have been told to leave. */
  release(nodeId: string): Promise<void>;
}

/** How long somebody who has left is remembered with their version. */
export const historyMs = 60 * 60_000;
