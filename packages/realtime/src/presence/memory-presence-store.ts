import { randomUUID } from "node:crypto";
import { type Attendance, type DeviceState, aggregate } from "./attendance.ts";
import {
  type ConnectionChange,
  type DeadNode,
  type PresenceStore,
  type PresenceStoreTimes,
  historyMs,
} from "./presence-store.ts";

export interface MemoryPresenceStoreOptions extends PresenceStoreTimes {
  /** The store's clock. */
  now?: () => number;
}

interface Connection extends DeviceState {
  connectionId: string;
  nodeId: string;
  /** Whether it has said by itself how it is. */
  hasReported: boolean;
  /** When it stops counting, or counts as idle; null when nothing is due. */
  leavesAt: number | null;
  idleAt: number | null;
}

interface Entry {
  /** Mostly one, and never many. */
  connections: readonly Connection[];
  attendance: Attendance;
  seenAt: number;
  /** Until then the attendance holds as it was restored. */
  heldUntil: number | null;
}

/** A store within one process: of one node, or of several in a test. */
export function createMemoryPresenceStore(options: MemoryPresenceStoreOptions): PresenceStore {
  const { leaseMs, settleMs, now = Date.now } = options;
  const epoch = randomUUID();
  const leases = new Map<string, number>();
  const entries = new Map<string, Entry>();
  /** Whom something is due for. */
  const due = new Set<string>();
  let version = 0;

  function nextVersion(): number {
    version = Math.max(version + 1, now() * 1_000);
    return version;
  }

  function entryOf(userId: string): Entry {
    const known = entries.get(userId);
    if (known) return known;
    const attendance: Attendance = {
      userId,
      version: 0,
      status: "offline",
      devices: 0,
      inCall: false,
      since: now(),
      lastSeenAt: null,
    };
    const entry: Entry = { connections: [], attendance, seenAt: now(), heldUntil: null };
    entries.set(userId, entry);
    return entry;
  }

  /** Takes up what the connections say now. True when that is a change. */
  function settle(entry: Entry): boolean {
    const before = entry.attendance;
    let told = aggregate(entry.connections);
    if (entry.heldUntil !== null) {
      const devices = Math.max(before.devices, told.devices);
      told = { status: better(before.status, told.status), devices, inCall: before.inCall || told.inCall };
    }
    if (before.status === told.status && before.devices === told.devices && before.inCall === told.inCall) return false;
    const isOffline = told.status === "offline";
    const since = before.status === told.status ? before.since : isOffline ? entry.seenAt : now();
    const lastSeenAt = isOffline ? entry.seenAt : null;
    const { userId } = before;
    const { status, devices, inCall } = told;
    // Written out: an object that others were spread into is half as large again.
    entry.attendance = { userId, version: nextVersion(), status, devices, inCall, since, lastSeenAt };
    return true;
  }

  function join(entry: Entry, nodeId: string, change: Extract<ConnectionChange, { type: "join" }>): void {
    const { connectionId, deviceId, inCall = false } = change;
    const isGoing = (other: Connection) => other.deviceId === deviceId && other.leavesAt !== null;
    const known = connectionOf(entry, connectionId);
    const before = known ? [known] : entry.connections.filter(isGoing);
    const isIdle = change.isIdle ?? (before.length > 0 && before.every((connection) => connection.isIdle));
    const hasReported = change.isIdle !== undefined;
    const joined: Connection = {
      connectionId,
      nodeId,
      deviceId,
      isIdle,
      inCall,
      hasReported,
      leavesAt: null,
      idleAt: null,
    };
    const others = entry.connections.filter((other) => other.connectionId !== connectionId && !isGoing(other));
    entry.connections = others.concat(joined);
  }

  function set(connection: Connection, change: Extract<ConnectionChange, { type: "set" }>): void {
    if (change.inCall !== undefined) connection.inCall = change.inCall;
    if (change.isIdle === undefined) return;
    if (!change.isIdle || !connection.hasReported) {
      connection.isIdle = change.isIdle;
      connection.idleAt = null;
    } else if (!connection.isIdle) {
      connection.idleAt ??= now() + settleMs;
    }
    connection.hasReported = true;
  }

  function leave(entry: Entry, connection: Connection): void {
    if (connection.leavesAt !== null) return;
    connection.leavesAt = now() + settleMs;
    entry.seenAt = now();
    due.add(entry.attendance.userId);
  }

  function leaveForGood(entry: Entry, connectionId: string, { deviceId }: Connection): void {
    entry.seenAt = now();
    entry.connections = entry.connections.filter(
      (other) => other.connectionId !== connectionId && (other.deviceId !== deviceId || other.leavesAt === null),
    );
  }

  function take(nodeId: string, change: ConnectionChange): void {
    const entry = entryOf(change.userId);
    if (change.type === "join") return join(entry, nodeId, change);
    const connection = connectionOf(entry, change.connectionId);
    if (!connection) return;
    if (change.type === "leave") {
      if (change.isFinal) leaveForGood(entry, change.connectionId, connection);
      else leave(entry, connection);
    } else if (connection.leavesAt === null) {
      set(connection, change);
      if (connection.idleAt !== null) due.add(change.userId);
    }
  }

  function settleDue(userId: string): boolean {
    const entry = entryOf(userId);
    let isWaiting = false;
    entry.connections = entry.connections.filter(({ leavesAt }) => !isOver(leavesAt));
    for (const connection of entry.connections) {
      if (isOver(connection.idleAt)) Object.assign(connection, { isIdle: true, idleAt: null });
      isWaiting ||= connection.leavesAt !== null || connection.idleAt !== null;
    }
    if (isOver(entry.heldUntil)) entry.heldUntil = null;
    if (!isWaiting && entry.heldUntil === null) due.delete(userId);
    return settle(entry);
  }

  function isOver(deadline: number | null): boolean {
    return deadline !== null && deadline <= now();
  }

  function endLease([nodeId, expiredAt]: [string, number]): DeadNode {
    const connectionIds: string[] = [];
    leases.delete(nodeId);
    for (const [userId, entry] of entries) {
      for (const connection of entry.connections) {
        if (connection.nodeId !== nodeId || connection.leavesAt !== null) continue;
        connection.leavesAt = expiredAt + settleMs;
        entry.seenAt = Math.max(entry.seenAt, expiredAt - leaseMs);
        due.add(userId);
        connectionIds.push(connection.connectionId);
      }
    }
    return { nodeId, connectionIds };
  }

  function states(userIds: Iterable<string>): Attendance[] {
    return [...userIds].map((userId) => entryOf(userId).attendance);
  }

  function forgetLongGone(): void {
    for (const [userId, { attendance, connections }] of entries) {
      if (connections.length === 0 && attendance.status === "offline" && attendance.since < now() - historyMs) {
        entries.delete(userId);
      }
    }
  }

  return {
    async renew(nodeId) {
      const wasHeld = (leases.get(nodeId) ?? 0) > now();
      leases.set(nodeId, now() + leaseMs);
      return { epoch, wasHeld };
    },

    async apply(nodeId, changes) {
      const told = new Set(changes.map(({ userId }) => userId));
      for (const change of changes) take(nodeId, change);
      return states([...told].filter((userId) => settle(entryOf(userId))));
    },

    async sweep() {
      const deadNodes = [...leases].filter(([, expiresAt]) => expiresAt <= now()).map(endLease);
      const changed = states([...due].filter(settleDue));
      forgetLongGone();
      return { deadNodes, changed, hasMore: false };
    },

    async since(after, limit) {
      const all = [...entries.values()].map(({ attendance }) => attendance).filter((state) => state.version > after);
      return { epoch, changed: all.toSorted((a, b) => a.version - b.version).slice(0, limit) };
    },

    async restore(people) {
      const missing = people.filter(({ userId }) => (entries.get(userId)?.attendance.version ?? 0) === 0);
      version = Math.max(version, ...missing.map((person) => person.version));
      for (const person of missing) {
        const entry = entryOf(person.userId);
        entry.attendance = { ...person, version: nextVersion() };
        entry.heldUntil = now() + leaseMs + settleMs;
        due.add(person.userId);
      }
      return states(missing.map(({ userId }) => userId));
    },

    async connectionsOf(nodeId) {
      return [...entries].flatMap(([userId, { connections }]) =>
        connections
          .filter((connection) => connection.nodeId === nodeId && connection.leavesAt === null)
          .map(({ connectionId }) => ({ connectionId, userId })),
      );
    },

    async release(nodeId) {
      leases.delete(nodeId);
    },

    async [Symbol.asyncDispose]() {},
  };
}

function connectionOf({ connections }: Entry, connectionId: string): Connection | undefined {
  return connections.find((connection) => connection.connectionId === connectionId);
}

function better(a: Attendance["status"], b: Attendance["status"]): Attendance["status"] {
  const order = ["offline", "idle", "online"] as const;
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}
