import { AppError, type SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import type { ResolveReport } from "../schema.ts";
import { scopeOf, scopeSql } from "./report-scope.ts";
import { tellModerators } from "./tell-moderators.ts";

/**
 * Settles all open reports about the message that this one is about.
 * @throws {AppError} `REPORT_NOT_FOUND`, also for a report that the caller may not see
 */
export async function resolveReport(ctx: SignedInContext, { reportId }: ResolveReport): Promise<void> {
  const [row] = await ctx.db.sql<{ room_id: string }>(
    "resolve-report",
    `WITH about AS (
       SELECT m.id, r.id AS room_id ${scopeSql} AND rp.id = $3
     ), settled AS (
       UPDATE reports SET resolved_at = now(), resolved_by_id = $1
       WHERE message_id = (SELECT id FROM about) AND resolved_at IS NULL
     )
     SELECT room_id FROM about`,
    [...scopeOf(ctx), reportId],
  );
  if (!row) throw new AppError("REPORT_NOT_FOUND");
  await recordDeed(ctx, { action: "report.resolved", targetId: reportId });
  await tellModerators(ctx, row.room_id);
}
