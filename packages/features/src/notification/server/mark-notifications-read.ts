import type { SignedInContext } from "@parley/api";
import { tellUser } from "../../user/server/user-topic.ts";
import type { MarkNotificationsRead } from "../schema.ts";

/** Marks some of the caller's notifications as read, on all their devices. Others' are passed over. */
export async function markNotificationsRead(ctx: SignedInContext, { ids }: MarkNotificationsRead): Promise<void> {
  await markRead(ctx, ids);
}

/** Marks all of the caller's notifications as read, whatever they are about. Their rooms stay as unread as they are. */
export async function markAllNotificationsRead(ctx: SignedInContext): Promise<void> {
  await markRead(ctx, null);
}

async function markRead(ctx: SignedInContext, ids: readonly string[] | null): Promise<void> {
  const { userId } = ctx.identity;
  const marked = await ctx.db.sql("mark-notifications-read", markReadSql, [userId, ids]);
  if (marked.length > 0) tellUser(ctx, userId, "notifications");
}

// Locked in one order, so that two devices that do this at once do not wait for each other in a circle.
const markReadSql = `
  WITH unread AS MATERIALIZED (
    SELECT id FROM notifications WHERE user_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2))
    ORDER BY id FOR NO KEY UPDATE
  )
  UPDATE notifications n SET read_at = now() FROM unread WHERE n.id = unread.id RETURNING n.id`;
