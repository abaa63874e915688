import type { PushAddress, Services } from "@parley/api";
import type { NotificationSettings as SettingsRow } from "@parley/db";
import type { RoomKind } from "../../room/schema.ts";
import { type NotificationRow, notificationColumns, notificationJoins } from "./notification-row.ts";

type Settings = Pick<SettingsRow, "quietFrom" | "quietTo" | "timeZone" | "showsPreviews">;

/** A push that is to be sent now, with all that decides whether it still should be. */
export interface DuePush {
  notification_id: string;
  subscription_id: string;
  turn: number;
  attempts: number;
  user_id: string;
  /** Since the notification last moved. */
  age_ms: number;
  /** The reader may see it and has not read it, wants to hear of its room, and the device is still signed in. */
  is_wanted: boolean;
  address: PushAddress;
  settings: Settings | null;
  room_kind: RoomKind | null;
  unread: number;
  row: NotificationRow;
}

/** How long whoever takes a push has for it, in milliseconds: after that it is anybody's again. */
const leaseMs = 25_000;

/** Takes pushes that are due, so that nobody else does meanwhile. */
export function takeDuePushes({ db }: Pick<Services, "db">, limit: number): Promise<DuePush[]> {
  return db.sql<DuePush>("take-due-pushes", takeSql, [limit, leaseMs]);
}

const takeSql = `
  WITH due AS (
    SELECT subscription_id, notification_id FROM push_deliveries WHERE due_at <= now()
    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE push_deliveries d SET due_at = now() + $2 * interval '1 millisecond' FROM due
    WHERE d.subscription_id = due.subscription_id AND d.notification_id = due.notification_id
    RETURNING d.*
  )
  SELECT d.notification_id, d.subscription_id, d.turn, d.attempts, n.user_id,
    (extract(epoch FROM now() - n.at) * 1000)::float8 AS age_ms,
    notification_is_visible(n) AND NOT notification_is_read(n) AND session.revoked_at IS NULL AND session.expires_at > now()
      AND NOT EXISTS (
        SELECT FROM members m WHERE m.room_id = n.room_id AND m.user_id = n.user_id
          AND (m.level = 'nothing' OR m.muted_until > now())
      ) AS is_wanted,
    jsonb_build_object('endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) AS address,
    CASE WHEN chosen.user_id IS NOT NULL THEN jsonb_build_object('quietFrom', chosen.quiet_from, 'quietTo', chosen.quiet_to,
      'timeZone', chosen.time_zone, 'showsPreviews', chosen.shows_previews) END AS settings,
    found.kind AS room_kind, unread_notifications(n.user_id) AS unread, to_jsonb(found) AS row
  FROM taken d
  JOIN notifications n ON n.id = d.notification_id
  JOIN push_subscriptions s ON s.id = d.subscription_id
  JOIN sessions session ON session.id = s.session_id
  LEFT JOIN notification_settings chosen ON chosen.user_id = n.user_id
  CROSS JOIN LATERAL (SELECT room.kind, ${notificationColumns} FROM (SELECT 1) AS one ${notificationJoins}) AS found`;

/** It is sent, or need not be: gone, unless the notification has moved meanwhile. */
export async function endPush({ db }: Pick<Services, "db">, push: DuePush): Promise<void> {
  await db.sql(
    "end-push",
    "DELETE FROM push_deliveries WHERE subscription_id = $1 AND notification_id = $2 AND turn = $3",
    [push.subscription_id, push.notification_id, push.turn],
  );
}

/** Tries it again after this time, in milliseconds. Unless the notification has moved meanwhile. */
export async function postponePush(
  { db }: Pick<Services, "db">,
  push: DuePush,
  { afterMs, attempts }: { afterMs: number; attempts: number },
): Promise<void> {
  await db.sql(
    "postpone-push",
    `UPDATE push_deliveries SET due_at = now() + $4 * interval '1 millisecond', attempts = $5
     WHERE subscription_id = $1 AND notification_id = $2 AND turn = $3`,
    [push.subscription_id, push.notification_id, push.turn, afterMs, attempts],
  );
}

/** The push service does not know the device any more. */
export async function forgetDevice({ db }: Pick<Services, "db">, push: DuePush): Promise<void> {
  await db.prisma.pushSubscription.deleteMany({ where: { id: push.subscription_id } });
}
