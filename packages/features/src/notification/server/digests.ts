import type { Services } from "@parley/api";
import { type NotificationRow, notificationColumns, notificationJoins, toNotification } from "./notification-row.ts";
import type { RoomKind } from "../../room/schema.ts";
import { type DigestMail, toDigestMail } from "./digest-mail.ts";
import { digestEveryMs } from "./settings.ts";

/** How long whoever makes a digest has for it, in milliseconds: after that it is made again. */
const leaseMs = 10 * 60_000;

/** Digests made at once. */
const batchMax = 20;

/** Notifications that one mail shows. */
const shownMax = 50;

interface DueDigest {
  user_id: string;
  name: string;
  email: string;
  email_digest: keyof typeof digestEveryMs;
  shows_previews: boolean;
  place: string;
  /** Up to this moment. */
  until: Date;
  rows: { row: NotificationRow; kind: RoomKind | null }[];
}

export interface DigestOptions extends Pick<Services, "db"> {
  /** Where links lead, without a trailing slash. */
  webUrl: string;
  send: (mail: DigestMail) => Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Mails to whoever wants it what they have not read since the digest before. Any node may do it at any time: each digest is
 * taken by one, and made again later if that one fails. Nobody gets an empty one.
 */
export async function sendDigests({ db, webUrl, send, onError }: DigestOptions): Promise<void> {
  const due = await db.sql<DueDigest>("take-due-digests", takeSql, [batchMax, leaseMs, shownMax]);
  await Promise.all(due.map((digest) => sendOne(digest).catch(onError)));

  async function sendOne(digest: DueDigest): Promise<void> {
    const { rows, place, name, email, shows_previews: showsPreviews } = digest;
    if (rows.length > 0) {
      const items = rows.map(({ row, kind }) => ({ notification: toNotification(row), roomKind: kind }));
      await send(toDigestMail({ to: { name, email }, place, webUrl, items, showsPreviews }));
    }
    await db.sql("end-digest", endSql, [digest.user_id, digest.until, digestEveryMs[digest.email_digest]]);
  }
}

const takeSql = `
  WITH due AS (
    SELECT user_id FROM notification_settings WHERE digest_due_at <= now() AND email_digest <> 'never'
    ORDER BY digest_due_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE notification_settings s SET digest_due_at = now() + $2 * interval '1 millisecond' FROM due
    WHERE s.user_id = due.user_id RETURNING s.*
  )
  SELECT s.user_id, u.name, u.email, s.email_digest, s.shows_previews, i.name AS place, now() AS until,
    coalesce(unread.rows, '[]') AS rows
  FROM taken s JOIN users u ON u.id = s.user_id CROSS JOIN installations i
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('row', to_jsonb(found) - '{kind, moment}'::text[], 'kind', found.kind) ORDER BY found.moment DESC) AS rows
    FROM (
      SELECT room.kind, n.at AS moment, ${notificationColumns} FROM notifications n ${notificationJoins}
      WHERE n.user_id = s.user_id AND n.at > s.digested_at AND n.at <= now()
        AND NOT notification_is_read(n) AND notification_is_visible(n)
        AND NOT EXISTS (
          SELECT FROM members m WHERE m.room_id = n.room_id AND m.user_id = n.user_id
            AND (m.level = 'nothing' OR m.muted_until > now())
        )
      ORDER BY n.at DESC LIMIT $3
    ) AS found
  ) AS unread`;

// Unless they have chosen anew meanwhile.
const endSql = `
  UPDATE notification_settings SET digested_at = $2, digest_due_at = now() + $3 * interval '1 millisecond'
  WHERE user_id = $1 AND email_digest <> 'never' AND digested_at < $2`;
