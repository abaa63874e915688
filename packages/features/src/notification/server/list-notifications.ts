import type { SignedInContext } from "@parley/api";
import type { ListNotifications, NotificationPage } from "../schema.ts";
import { type NotificationRow, notificationColumns, notificationJoins, toNotification } from "./notification-row.ts";

interface ListedRow extends NotificationRow {
  /** In microseconds since the epoch, as text. */
  place: string;
}

/** The caller's notifications, those that moved last first. What they may not see any more is left out. */
export async function listNotifications(
  ctx: SignedInContext,
  { cursor, isUnread, limit }: ListNotifications,
): Promise<NotificationPage> {
  const [micros = null, id = null] = cursor?.split("_") ?? [];
  const values = [ctx.identity.userId, isUnread, micros, id, limit + 1];
  const rows = await ctx.db.sql<ListedRow>("list-notifications", listSql, values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { notifications: page.map(toNotification), cursor: last ? `${last.place}_${last.id}` : null };
}

const listSql = `
  SELECT ${notificationColumns}, (extract(epoch FROM n.at) * 1000000)::bigint::text AS place
  FROM notifications n ${notificationJoins}
  WHERE n.user_id = $1 AND notification_is_visible(n) AND NOT ($2 AND notification_is_read(n))
    AND ($3::bigint IS NULL OR (n.at, n.id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid))
  ORDER BY n.at DESC, n.id DESC LIMIT $5`;
