import type { Arrival, DepartureReason } from "@parley/api";
import type { Db } from "@parley/db";
import { createLogQueue } from "./log-queue.ts";

/** Writes down every connection of this node, from its opening to its end. */
export interface ConnectionLog extends AsyncDisposable {
  opened(arrival: Arrival): void;
  closed(connectionId: string, reason: DepartureReason): void;
  /** Closes what a node left open that has died. */
  lost(connectionIds: readonly string[]): Promise<void>;
}

export interface ConnectionLogOptions {
  db: Db;
  nodeId: string;
  onError(error: unknown): void;
  flushMs?: number;
}

type Row = { type: "opened"; at: Date; arrival: Arrival } | { type: "closed"; at: Date; id: string; reason: string };

const addressMaxChars = 64;
const userAgentMaxChars = 512;

export function createConnectionLog({ db, nodeId, ...options }: ConnectionLogOptions): ConnectionLog {
  const queue = createLogQueue<Row>({
    ...options,
    async write(rows) {
      const opened = rows.filter((row) => row.type === "opened");
      const closed = rows.filter((row) => row.type === "closed");
      if (opened.length > 0) await db.sql("connections-opened", openedSql, openedValues(opened));
      if (closed.length > 0) await db.sql("connections-closed", closedSql, closedValues(closed));
    },
  });

  function openedValues(rows: readonly Extract<Row, { type: "opened" }>[]): unknown[] {
    return [
      nodeId,
      rows.map(({ arrival }) => arrival.connectionId),
      rows.map(({ arrival }) => arrival.userId),
      rows.map(({ arrival }) => arrival.sessionId),
      rows.map(({ arrival }) => arrival.address.slice(0, addressMaxChars)),
      rows.map(({ arrival }) => arrival.userAgent.slice(0, userAgentMaxChars)),
      rows.map(({ at }) => at),
    ];
  }

  return {
    opened: (arrival) => queue.add({ type: "opened", at: new Date(), arrival }),
    closed: (id, reason) => queue.add({ type: "closed", at: new Date(), id, reason }),
    async lost(connectionIds) {
      await db.sql("connections-lost", lostSql, [connectionIds]);
    },
    [Symbol.asyncDispose]: queue[Symbol.asyncDispose],
  };
}

/** A node that starts under a name ends what an earlier life of it left open. */
export async function closeEarlierLife(db: Db, nodeId: string): Promise<void> {
  await db.sql(
    "connections-earlier-life",
    "UPDATE connections SET disconnected_at = now(), reason = 'lost' WHERE node_id = $1 AND disconnected_at IS NULL",
    [nodeId],
  );
}

function closedValues(rows: readonly Extract<Row, { type: "closed" }>[]): unknown[] {
  return [rows.map(({ id }) => id), rows.map(({ at }) => at), rows.map(({ reason }) => reason)];
}

// Somebody whose account has gone meanwhile must not keep the others' rows from being written.
const openedSql = `
  INSERT INTO connections (id, user_id, session_id, node_id, address, user_agent, connected_at)
  SELECT o.id, o.user_id, o.session_id, $1, o.address, o.user_agent, o.at
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[])
    AS o (id, user_id, session_id, address, user_agent, at)
  JOIN users u ON u.id = o.user_id
  ON CONFLICT (id) DO NOTHING`;

const closedSql = `
  UPDATE connections SET disconnected_at = greatest(c.at, connected_at), reason = c.reason
  FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) AS c (id, at, reason) WHERE connections.id = c.id`;

const lostSql = `
  UPDATE connections SET disconnected_at = now(), reason = 'lost' WHERE id = ANY($1::uuid[]) AND disconnected_at IS NULL`;
