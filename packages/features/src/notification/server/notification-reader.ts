import type { NotificationAnswer, NotificationQuestion } from "@parley/api";
import { type Db, type GroupedReader, groupReads } from "@parley/db";
import { notificationColumns, notificationJoins } from "./notification-row.ts";

/** Reads counts and single notifications of many people by few statements: one message may concern everybody in a room. */
export function createNotificationReader({
  sql,
}: Pick<Db, "sql">): GroupedReader<NotificationQuestion, NotificationAnswer> {
  return groupReads({
    async read(questions) {
      return sql<NotificationAnswer>("read-notifications", readSql, [
        questions.map(({ userId }) => userId),
        questions.map(({ id }) => id),
      ]);
    },
  });
}

const readSql = `
  SELECT unread_notifications(asked.user_id) AS unread, to_jsonb(found) AS row
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (user_id, id, number)
  LEFT JOIN LATERAL (
    SELECT ${notificationColumns} FROM notifications n ${notificationJoins}
    WHERE n.id = asked.id AND n.user_id = asked.user_id AND notification_is_visible(n)
  ) AS found ON true
  ORDER BY asked.number`;
