-- CreateEnum
CREATE TYPE "notification_topic" AS ENUM ('mention', 'reply', 'direct', 'reaction', 'call', 'invitation', 'announcement', 'keyword');

-- CreateEnum
CREATE TYPE "notification_level" AS ENUM ('everything', 'mentions', 'nothing');

-- CreateEnum
CREATE TYPE "email_digest" AS ENUM ('never', 'hourly', 'daily');

-- AlterTable
ALTER TABLE "members" ADD COLUMN     "added_by_id" UUID,
ADD COLUMN     "joined_seq" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "level" "notification_level",
ADD COLUMN     "muted_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "topic" "notification_topic" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "room_id" UUID,
    "seq" INTEGER,
    "since_seq" INTEGER NOT NULL DEFAULT 0,
    "message_id" UUID,
    "call_id" UUID,
    "announcement_id" UUID,
    "actor_id" UUID,
    "emoji" TEXT,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_cursors" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notification_cursors_pkey" PRIMARY KEY ("room_id")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "user_id" UUID NOT NULL,
    "unsubscribed" "notification_topic"[] DEFAULT ARRAY[]::"notification_topic"[],
    "keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "quiet_from" INTEGER,
    "quiet_to" INTEGER,
    "time_zone" TEXT,
    "shows_previews" BOOLEAN NOT NULL DEFAULT true,
    "email_digest" "email_digest" NOT NULL DEFAULT 'never',
    "digest_due_at" TIMESTAMPTZ(3),
    "digested_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "push_subscriptions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_deliveries" (
    "notification_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "turn" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "push_deliveries_pkey" PRIMARY KEY ("subscription_id","notification_id")
);

-- CreateTable
CREATE TABLE "push_keys" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "public_key" TEXT NOT NULL,
    "private_key" TEXT NOT NULL,

    CONSTRAINT "push_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notifications_user_id_at_id_idx" ON "notifications"("user_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notifications_room_id_idx" ON "notifications"("room_id");

-- CreateIndex
CREATE INDEX "notifications_message_id_idx" ON "notifications"("message_id");

-- CreateIndex
CREATE INDEX "notifications_call_id_idx" ON "notifications"("call_id");

-- CreateIndex
CREATE INDEX "notifications_announcement_id_idx" ON "notifications"("announcement_id");

-- CreateIndex
CREATE INDEX "notifications_actor_id_idx" ON "notifications"("actor_id");

-- CreateIndex
CREATE INDEX "notifications_at_idx" ON "notifications"("at");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_user_id_key_key" ON "notifications"("user_id", "key");

-- CreateIndex
CREATE INDEX "notification_settings_digest_due_at_idx" ON "notification_settings"("digest_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "push_subscriptions"("endpoint");

-- CreateIndex
CREATE INDEX "push_subscriptions_user_id_idx" ON "push_subscriptions"("user_id");

-- CreateIndex
CREATE INDEX "push_subscriptions_session_id_idx" ON "push_subscriptions"("session_id");

-- CreateIndex
CREATE INDEX "push_deliveries_due_at_idx" ON "push_deliveries"("due_at");

-- CreateIndex
CREATE INDEX "push_deliveries_notification_id_idx" ON "push_deliveries"("notification_id");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcements"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_deliveries" ADD CONSTRAINT "push_deliveries_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_deliveries" ADD CONSTRAINT "push_deliveries_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "push_subscriptions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand.

-- Whom a body mentions, as tokens `<@id>` and `<@all>`: ids in lower case, or 'all', each once, in their order.
CREATE FUNCTION mentions_in(p_body text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(who ORDER BY n), '{}') FROM (
    SELECT lower(found[1]) AS who, min(n) AS n
    FROM regexp_matches(
      p_body, '<@([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|all)>', 'g'
    ) WITH ORDINALITY AS matches (found, n)
    GROUP BY 1 ORDER BY 2 LIMIT 50
  ) AS named
$$;

-- Most bodies mention nobody, and cost no more than a look.
CREATE FUNCTION mentions_of(p_body text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN strpos(p_body, '<@') = 0 THEN '{}'::text[] ELSE mentions_in(p_body) END
$$;

ALTER TABLE messages ADD COLUMN mentions text[] NOT NULL GENERATED ALWAYS AS (mentions_of(body)) STORED;

-- Unread mentions are counted in it.
CREATE INDEX messages_mentioning_idx ON messages (room_id, seq) WHERE mentions <> '{}';
CREATE INDEX members_hearing_everything_idx ON members (room_id) WHERE level = 'everything';
CREATE INDEX members_muted_idx ON members (muted_until) WHERE muted_until IS NOT NULL;
CREATE INDEX notification_settings_keywords_idx ON notification_settings (user_id) WHERE keywords <> '{}';
CREATE INDEX notifications_unread_idx ON notifications (user_id) WHERE read_at IS NULL;

-- What happened before there were notifications is news to nobody.
INSERT INTO notification_cursors (room_id, seq) SELECT id, head_seq FROM rooms;
