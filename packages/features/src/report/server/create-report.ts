import { AppError, type SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import type { CreateReport } from "../schema.ts";
import { tellModerators } from "./tell-moderators.ts";

/**
 * Asks the moderators of the room to look at a message, of which a copy is kept. Reporting it again says it anew, with a new
 * copy, and opens what was settled.
 * @throws {AppError} `MESSAGE_NOT_FOUND`, also for a message of a room that the caller is not in
 */
export async function createReport(ctx: SignedInContext, { messageId, reason }: CreateReport): Promise<void> {
  const { userId } = ctx.identity;
  const [row] = await ctx.db.sql<{ room_id: string }>(
    "create-report",
    `WITH message AS (
       SELECT m.id, m.room_id, m.body, m.edited_at FROM messages m JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
       WHERE m.id = $2 AND m.removed_at IS NULL AND room_role(r.id, $3) IS NOT NULL
     ), written AS (
       INSERT INTO reports (id, message_id, reporter_id, reason, body, edited_at)
       SELECT $1, id, $3, $4, body, edited_at FROM message
       ON CONFLICT (message_id, reporter_id) DO UPDATE
         SET reason = excluded.reason, body = excluded.body, edited_at = excluded.edited_at,
           created_at = now(), resolved_at = NULL, resolved_by_id = NULL
     )
     SELECT room_id FROM message`,
    [uuidv7(), messageId, userId, reason],
  );
  if (!row) throw new AppError("MESSAGE_NOT_FOUND");
  await tellModerators(ctx, row.room_id);
}
