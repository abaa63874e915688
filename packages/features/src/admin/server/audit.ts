import type { SignedInContext } from "@parley/api";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { AdminAudit, AuditRecord } from "../schema.ts";

interface AuditRow {
  id: string;
  at: Date;
  action: string;
  actor: { id: string; name: string } | null;
  target_id: string | null;
  address: string;
  detail: Record<string, unknown> | null;
}

/** What was done by whom, the newest first. @throws {AppError} `OWNER_ONLY` */
export async function readAudit(ctx: SignedInContext, input: AdminAudit): Promise<AuditRecord[]> {
  await requireAdmin(ctx);
  const { action, actorId, from, to, cursor, limit } = input;
  const values = [action, actorId, from, to, cursor].map((value) => value ?? null);
  const rows = await ctx.db.sql<AuditRow>("admin-audit", auditSql, [...values, limit]);
  return rows.map(({ at, target_id, ...row }) => ({ ...row, at: at.toISOString(), targetId: target_id }));
}

const auditSql = `
  SELECT e.id, e.at, e.action, e.target_id, e.address, e.detail,
    CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS actor
  FROM audit_events e LEFT JOIN users u ON u.id = e.actor_id
  WHERE ($1::text IS NULL OR e.action = $1) AND ($2::uuid IS NULL OR e.actor_id = $2)
    AND ($3::timestamptz IS NULL OR e.at >= $3) AND ($4::timestamptz IS NULL OR e.at < $4)
    AND ($5::uuid IS NULL OR e.id < $5)
  ORDER BY e.id DESC LIMIT $6`;
