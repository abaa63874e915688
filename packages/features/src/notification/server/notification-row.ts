import { toTimestamp } from "../../room/server/room-rows.ts";
import type { Person } from "../../user/schema.ts";
import type { Notification } from "../schema.ts";
import { toExcerpt } from "./excerpt.ts";

/** A notification as the database answers it to its reader. */
export interface NotificationRow {
  id: string;
  topic: Notification["topic"];
  at: string;
  is_read: boolean;
  count: number;
  actor: Person | null;
  room_id: string | null;
  room_name: string | null;
  message_id: string | null;
  call_id: string | null;
  emoji: string | null;
  body: string | null;
  /** Of the people whom the body mentions, by their ids. */
  names: Record<string, string> | null;
}

/** The columns of a `NotificationRow`, from notifications `n` with `notificationJoins`. */
export const notificationColumns = `
  n.id, n.topic, to_json(n.at) AS at, notification_is_read(n) AS is_read, n.count, n.room_id, room.name AS room_name,
  n.message_id, n.call_id, n.emoji, coalesce(said.body, left(message.body, 2000)) AS body,
  CASE WHEN actor.id IS NOT NULL THEN jsonb_build_object('id', actor.id, 'name', actor.name) END AS actor,
  (SELECT jsonb_object_agg(named.id, named.name) FROM unnest(message.mentions) AS who
    JOIN users named ON named.id = CASE WHEN who <> 'all' THEN who::uuid END) AS names`;

export const notificationJoins = `
  LEFT JOIN users actor ON actor.id = n.actor_id
  LEFT JOIN rooms room ON room.id = n.room_id
  LEFT JOIN messages message ON message.id = n.message_id
  LEFT JOIN announcements said ON said.id = n.announcement_id`;

export function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    topic: row.topic,
    at: toTimestamp(row.at),
    isRead: row.is_read,
    count: row.count,
    actor: row.actor,
    roomId: row.room_id,
    roomName: row.room_name,
    messageId: row.message_id,
    callId: row.call_id,
    excerpt: row.emoji ?? (row.body ? toExcerpt(row.body, row.names ?? {}) : null),
  };
}
