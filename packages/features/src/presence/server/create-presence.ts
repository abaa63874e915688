import { randomUUID } from "node:crypto";
import type { Presence } from "@parley/api";
import type { Db } from "@parley/db";
import type { Attendance, Bus, PresenceNode, PresenceNodeOptions } from "@parley/realtime";
import { createWatchedChoices, readChoices } from "./choices.ts";
import { closeEarlierLife, createConnectionLog } from "./connection-log.ts";
import { endStatuses } from "./end-statuses.ts";
import { createPresenceLog } from "./presence-log.ts";
import { createWatches } from "./watches.ts";

export interface PresenceOptions {
  db: Db;
  bus: Bus;
  nodeId: string;
  /** Makes this node's part in the store. */
  takePart(options: Pick<PresenceNodeOptions, "nodeId" | "onTransition" | "onDeadNode">): PresenceNode;
  /** How often statuses are looked for that have ended. */
  expiryMs: number;
  onError(error: unknown): void;
}

/** On this topic every node hears whose choice has changed. */
const choiceTopic = "presence:choice";

/** Who is here, by the store, with what they show, by the database. Writes down what happens to them. */
export async function createPresence(options: PresenceOptions): Promise<Presence & AsyncDisposable> {
  const { db, bus, nodeId, takePart, expiryMs, onError } = options;
  await closeEarlierLife(db, nodeId);

  const watches = createWatches();
  const choices = createWatchedChoices({ read: (userIds) => readChoices(db, userIds), onChange: watches.tell });
  const connectionLog = createConnectionLog({ db, nodeId, onError });
  const presenceLog = createPresenceLog({ db, onLastSeen: (userIds) => userIds.forEach(publishChoice), onError });
  const node = takePart({
    // To the store, another life of this node under the same name is another node.
    nodeId: `${nodeId}/${randomUUID()}`,
    onTransition: (states) => states.forEach(logTurn),
    onDeadNode(nodes) {
      for (const { connectionIds } of nodes) connectionLog.lost(connectionIds).catch(onError);
    },
  });
  const stops = [node.onChange(watches.tell), bus.onChange((isUp) => isUp && choices.markAllStale())];
  const subscription = bus.subscribe(choiceTopic, (userId) => choices.markStale([userId]));
  const timer = setInterval(() => void endStatuses(db).then((userIds) => userIds.forEach(refresh), onError), expiryMs);
  timer.unref();

  function publishChoice(userId: string): void {
    bus.publish(choiceTopic, userId);
  }

  function logTurn({ userId, status, lastSeenAt }: Pick<Attendance, "userId" | "status" | "lastSeenAt">): void {
    const ended = lastSeenAt === null ? null : new Date(lastSeenAt);
    presenceLog.turned({ userId, status, at: new Date(), lastSeenAt: ended });
  }

  function refresh(userId: string): void {
    publishChoice(userId);
    logTurn({ userId, status: node.get(userId)?.status ?? "offline", lastSeenAt: null });
  }

  function depart(connectionId: string, reason: Parameters<Presence["depart"]>[1]): void {
    const isKnown = node.leave(connectionId, { isFinal: reason === "signed_out" });
    if (isKnown) connectionLog.closed(connectionId, reason);
  }

  await node.ready;
  return {
    get isStale() {
      return node.isStale;
    },
    here: node.here,
    report: node.set,
    refresh,
    depart,

    arrive(arrival) {
      const { connectionId, userId, sessionId } = arrival;
      node.join({ connectionId, userId, deviceId: sessionId });
      connectionLog.opened(arrival);
    },

    async read(userIds) {
      const known = await readChoices(db, userIds);
      return [...known].map(([userId, choice]) => ({ userId, choice, attendance: node.get(userId) }));
    },

    async watch(userIds, onChange) {
      const watch = watches.add(userIds, onChange);
      try {
        await choices.hold(userIds);
      } catch (error) {
        choices.release(userIds);
        watch[Symbol.dispose]();
        throw error;
      }
      return {
        get(userId) {
          const choice = choices.get(userId);
          return choice && { userId, choice, attendance: node.get(userId) };
        },
        [Symbol.dispose]() {
          watch[Symbol.dispose]();
          choices.release(userIds);
        },
      };
    },

    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      for (const stop of stops) stop();
      subscription[Symbol.dispose]();
      // A store that ends with this process settles nobody: then this is when they were last here.
      for (const { connectionId, userId } of node.connections()) {
        connectionLog.closed(connectionId, "drained");
        logTurn({ userId, status: node.get(userId)?.status ?? "online", lastSeenAt: Date.now() });
      }
      await node[Symbol.asyncDispose]();
      await presenceLog[Symbol.asyncDispose]();
      await connectionLog[Symbol.asyncDispose]();
    },
  };
}
