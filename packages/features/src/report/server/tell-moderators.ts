import type { Services } from "@parley/api";
import { allowedBy } from "../../room/permissions.ts";
import { tellUser } from "../../user/server/user-topic.ts";

/** Says to all who may settle reports of this room that there are more or fewer of them. */
export async function tellModerators(ctx: Services, roomId: string): Promise<void> {
  const rows = await ctx.db.sql<{ id: string }>(
    "moderators",
    `SELECT id FROM users WHERE role IN ('owner', 'admin')
     UNION
     SELECT m.user_id FROM members m JOIN rooms r ON r.id = m.room_id
     WHERE m.room_id = $1 AND m.left_at IS NULL AND ($2::jsonb -> r.kind::text) ? m.role::text`,
    [roomId, JSON.stringify(allowedBy("report.resolve"))],
  );
  for (const { id } of rows) tellUser(ctx, id, "reports");
}
