/** What somebody has read is kept for so long, and what they have not a while longer, in days. */
export const readDays = 30;
export const unreadDays = 90;

/** Read by reading the room, a day ago or more: from now on it is read whatever becomes of the room. */
export const settleReadSql = `
  UPDATE notifications n SET read_at = now()
  WHERE n.read_at IS NULL AND n.at < now() - interval '1 day' AND notification_is_read(n)`;

export const oldNotificationsSql = `
  DELETE FROM notifications WHERE at < now() - $2 * interval '1 day' OR (at < now() - $1 * interval '1 day' AND read_at IS NOT NULL)`;

/** What was purged with its room leaves these: they have no foreign key. */
export const orphanedCursorsSql = `
  DELETE FROM notification_cursors c WHERE NOT EXISTS (SELECT FROM rooms r WHERE r.id = c.room_id)`;
