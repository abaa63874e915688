import type { SignedInContext } from "@parley/api";
import { type MessageRow, toMessage } from "../../message/server/message-row.ts";
import type { Person } from "../../user/schema.ts";
import type { ListReports, Report, ReportPage } from "../schema.ts";
import { scopeOf, scopeSql } from "./report-scope.ts";

interface ReportRow {
  id: string;
  reason: string;
  reporter: Person;
  message: MessageRow;
  body: string;
  edited_at: Date | null;
  author: Person;
  room: Report["room"];
  created_at: Date;
  resolved_at: Date | null;
  resolved_by: Person | null;
}

/** What the caller may settle, or has been settled, the newest first. Empty for whoever moderates nothing. */
export async function listReports(ctx: SignedInContext, input: ListReports): Promise<ReportPage> {
  const { isResolved, before, limit } = input;
  const rows = await ctx.db.sql<ReportRow>("list-reports", listSql, [
    ...scopeOf(ctx),
    isResolved,
    before ?? null,
    limit + 1,
  ]);
  return { reports: rows.slice(0, limit).map(toReport), hasMore: rows.length > limit };
}

const personSql = (id: string) =>
  `(SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ${id})`;

const listSql = `
  SELECT rp.id, rp.reason, rp.created_at, rp.resolved_at, rp.body, rp.edited_at, message_state(m) AS message,
    jsonb_build_object('id', r.id, 'kind', r.kind, 'name', r.name) AS room,
    ${personSql("rp.reporter_id")} AS reporter, ${personSql("m.author_id")} AS author,
    ${personSql("rp.resolved_by_id")} AS resolved_by
  ${scopeSql}
    AND (rp.resolved_at IS NOT NULL) = $3
    AND ($4::uuid IS NULL OR (rp.created_at, rp.id) < (SELECT b.created_at, b.id FROM reports b WHERE b.id = $4))
  ORDER BY rp.created_at DESC, rp.id DESC LIMIT $5`;

function toReport(row: ReportRow): Report {
  const { id, reason, reporter, author, room } = row;
  return {
    id,
    reason,
    reporter,
    author,
    room,
    message: toMessage(row.message),
    reported: { body: row.body, editedAt: row.edited_at?.toISOString() ?? null },
    createdAt: row.created_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedBy: row.resolved_by,
  };
}
