import type { Db } from "@parley/db";
import { type NodeInfo, NodeStats, nodeSilentMs } from "../schema.ts";

export interface NodeDescription {
  id: string;
  version: string;
  startedAt: Date;
}

/** Writes a node down, or what it measured since. */
export async function writeNode(db: Db, node: NodeDescription, stats: NodeStats): Promise<void> {
  const { id, version, startedAt } = node;
  await db.sql(
    "write-node",
    `INSERT INTO nodes (id, version, started_at, seen_at, stats) VALUES ($1, $2, $3, now(), $4)
     ON CONFLICT (id) DO UPDATE SET version = $2, started_at = $3, seen_at = now(), stats = $4`,
    [id, version, startedAt, JSON.stringify(stats)],
  );
}

/** A node that stops says so itself. */
export async function removeNode(db: Db, id: string): Promise<void> {
  await db.sql("remove-node", "DELETE FROM nodes WHERE id = $1", [id]);
}

interface NodeRow {
  id: string;
  version: string;
  started_at: Date;
  seen_at: Date;
  stats: unknown;
  silent_ms: number;
}

/** Every node, the longest running first. Whether one is up is told by the database's clock alone. */
export async function readNodes(db: Db): Promise<NodeInfo[]> {
  const rows = await db.sql<NodeRow>(
    "read-nodes",
    `SELECT *, (extract(epoch FROM now() - seen_at) * 1000)::float8 AS silent_ms FROM nodes ORDER BY started_at, id`,
    [],
  );
  return rows.map((row) => ({
    ...NodeStats.parse(row.stats),
    id: row.id,
    version: row.version,
    startedAt: row.started_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    isUp: row.silent_ms < nodeSilentMs,
  }));
}
