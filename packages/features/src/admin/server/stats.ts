import type { SignedInContext } from "@parley/api";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { AdminStats } from "../schema.ts";
import { readNodes } from "./node-registry.ts";

interface Totals {
  users: number;
  rooms: number;
  messages: number;
  open_connections: number;
  connection_ms: number | null;
  open_reports: number;
}

/** The installation at a glance. @throws {AppError} `OWNER_ONLY` */
export async function readStats(ctx: SignedInContext): Promise<AdminStats> {
  await requireAdmin(ctx);
  const [nodes, [totals]] = await Promise.all([readNodes(ctx.db), ctx.db.sql<Totals>("admin-totals", totalsSql, [])]);
  if (!totals) throw new Error("A SELECT without FROM has a row.");
  return {
    at: new Date().toISOString(),
    nodes,
    users: totals.users,
    rooms: totals.rooms,
    messages: totals.messages,
    openConnections: totals.open_connections,
    connectionMs: totals.connection_ms,
    openReports: totals.open_reports,
  };
}

// The heads of all rooms count every change; messages are what the planner last counted, and exactly that when few.
const totalsSql = `
  SELECT (SELECT count(*)::int FROM users) AS users,
    (SELECT count(*)::int FROM rooms WHERE removed_at IS NULL) AS rooms,
    (SELECT count(*)::int FROM connections WHERE disconnected_at IS NULL) AS open_connections,
    (SELECT (extract(epoch FROM avg(disconnected_at - connected_at)) * 1000)::float8 FROM connections
      WHERE disconnected_at > now() - interval '1 day') AS connection_ms,
    (SELECT count(*)::int FROM reports WHERE resolved_at IS NULL) AS open_reports,
    CASE WHEN planned.rows < 100000 THEN (SELECT count(*)::int FROM messages) ELSE planned.rows::int END AS messages
  FROM (SELECT coalesce((SELECT reltuples FROM pg_class WHERE oid = 'messages'::regclass), 0) AS rows) AS planned`;
