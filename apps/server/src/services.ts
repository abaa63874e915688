import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ChangeAnswer, Journal, Meter, RoomChange, Services, Tracer } from "@parley/api";
import { createPasswords } from "@parley/auth/passwords";
import { createSessions } from "@parley/auth/sessions";
import { createTokens } from "@parley/auth/tokens";
import { createDb, readEpoch } from "@parley/db";
import { migrate } from "@parley/db/migrate";
import { createAuditLog } from "@parley/features/admin/server/audit-log";
import { createRoomSource } from "@parley/features/live/server/room-source";
import { ensureGeneral, joinDefaultRooms } from "@parley/features/room/server/default-rooms";
import { createMembershipReader } from "@parley/features/room/server/membership-reader";
import { createRoomFlush } from "@parley/features/room/server/room-flush";
import {
  type Bus,
  type HubStats,
  createGroupedWriter,
  createHub,
  createMemoryBus,
  createRedisBus,
  createTopicHub,
} from "@parley/realtime";
import { createLimits } from "./create-limits.ts";
import type { ServerEnv } from "./env.ts";
import type { Logger } from "./logger.ts";
import { createNodeNotifications } from "./node-notifications.ts";
import { createNodePresence } from "./node-presence.ts";
import { observeStatements } from "./tracing/observe-statements.ts";
import { traceBus } from "./tracing/trace-bus.ts";

const migrationsDir = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

export interface Node extends AsyncDisposable {
  id: string;
  services: Services;
  /** Fulfils once every change that was taken has been written. */
  settled(): Promise<void>;
  stats(): { hub: HubStats; queuedChanges: number };
}

/** Where a node says how it does. */
export interface NodeReports {
  logger: Logger;
  meter: Meter;
  journal: Journal;
  tracer: Tracer | null;
}

/** The composition root: the only place where a node's database, bus and stores are made, and where they end. */
export async function createNode(env: ServerEnv, { logger, meter, journal, tracer }: NodeReports): Promise<Node> {
  const id = env.NODE_ID ?? randomUUID();
  await migrate(env.DATABASE_URL, migrationsDir);
  const db = createDb(env.DATABASE_URL, { observe: tracer ? observeStatements(tracer) : undefined });
  await ensureGeneral(db);
  const ownBus = createBus(env, id, logger);
  const bus = tracer ? traceBus(ownBus, tracer) : ownBus;
  const hub = createHub({
    bus,
    source: createRoomSource(db),
    onError: (error) => logger.warn({ err: error }, "hub"),
  });
  const limits = createLimits(env, (error) => logger.warn({ err: error }, "limits"));
  const topics = createTopicHub({ bus, hub, onError: (error) => logger.warn({ err: error }, "topics") });
  const presence = await createNodePresence(env, {
    ...{ db, bus, nodeId: id },
    onError: (error) => logger.warn({ err: error }, "presence"),
  });
  const notifications = await createNodeNotifications(env, {
    ...{ db, bus, presence },
    onError: (error) => logger.warn({ err: error }, "notifications"),
  });
  const flush = createRoomFlush(db, hub, notifications.wake);
  const roomWriter = createGroupedWriter<RoomChange, ChangeAnswer>({ flush });

  const services: Services = {
    nodeId: id,
    presence,
    audit: createAuditLog(db),
    meter,
    journal,
    tracer,
    db,
    bus,
    hub,
    topics,
    roomWriter,
    epoch: await readEpoch(db),
    sessions: createSessions(db),
    memberships: createMembershipReader(db),
    tokens: createTokens(env.AUTH_SECRET),
    passwords: createPasswords(),
    limits,
    notifications,
    turn: { urls: env.TURN_URLS.split(",").filter(Boolean), secret: env.TURN_SECRET ?? null },
    calls: { ringMs: env.CALL_RING_MS, lostMs: env.CALL_LOST_MS },
    signUp: env.SIGN_UP,
    onSignUp: (userId, isOwner) => joinDefaultRooms(services, userId, isOwner),
  };
  return {
    id,
    services,
    async settled() {
      await roomWriter[Symbol.asyncDispose]();
    },
    stats: () => ({ hub: hub.stats(), queuedChanges: roomWriter.stats().queued }),
    // What was taken is written and told before the ways to do so close.
    async [Symbol.asyncDispose]() {
      await roomWriter[Symbol.asyncDispose]();
      await notifications[Symbol.asyncDispose]();
      await presence[Symbol.asyncDispose]();
      topics[Symbol.dispose]();
      await hub[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
      await limits[Symbol.asyncDispose]();
      await db[Symbol.asyncDispose]();
    },
  };
}

function createBus(env: ServerEnv, nodeId: string, logger: Logger): Bus {
  if (!env.REDIS_URL) return createMemoryBus();
  return createRedisBus({ url: env.REDIS_URL, nodeId, onError: (error) => logger.warn({ err: error }, "redis") });
}
