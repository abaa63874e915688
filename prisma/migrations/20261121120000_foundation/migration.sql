-- The whole of the database as it was first released. Tables, indices and keys are those of prisma/models, functions those of
-- prisma/functions.

-- A trusted extension since PostgreSQL 13: whoever owns the database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Lower case without diacritics, as `fold` in packages/features/src/room/client/find-rooms.ts: `nguyen` finds Nguyễn.
CREATE OR REPLACE FUNCTION folded(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(regexp_replace(normalize(p_text, NFD), '[\u0300-\u036f]', '', 'g')), 'đĐ', 'dd')
$$;

-- Whom a body mentions, as tokens `<@id>` and `<@all>`: ids in lower case, or 'all', each once, in their order.
CREATE OR REPLACE FUNCTION mentions_in(p_body text) RETURNS text[]
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
CREATE OR REPLACE FUNCTION mentions_of(p_body text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN strpos(p_body, '<@') = 0 THEN '{}'::text[] ELSE mentions_in(p_body) END
$$;

-- A UUID of version 7 (RFC 9562), for servers older than Postgres 18.
CREATE OR REPLACE FUNCTION uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(
    uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6
  ), 52, 1), 53, 1), 'hex')::uuid
$$;

-- CreateEnum
CREATE TYPE "call_state" AS ENUM ('ringing', 'active', 'ended');

-- CreateEnum
CREATE TYPE "call_media" AS ENUM ('audio', 'video');

-- CreateEnum
CREATE TYPE "call_outcome" AS ENUM ('answered', 'missed', 'declined', 'cancelled', 'busy', 'failed');

-- CreateEnum
CREATE TYPE "message_type" AS ENUM ('text', 'image', 'file', 'system', 'call');

-- CreateEnum
CREATE TYPE "notification_topic" AS ENUM ('mention', 'reply', 'direct', 'reaction', 'call', 'invitation', 'announcement', 'keyword');

-- CreateEnum
CREATE TYPE "notification_level" AS ENUM ('everything', 'mentions', 'nothing');

-- CreateEnum
CREATE TYPE "email_digest" AS ENUM ('never', 'hourly', 'daily');

-- CreateEnum
CREATE TYPE "presence_status" AS ENUM ('online', 'idle', 'dnd', 'invisible', 'offline');

-- CreateEnum
CREATE TYPE "room_kind" AS ENUM ('public', 'private', 'direct', 'group');

-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('owner', 'admin', 'member');

-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('owner', 'admin', 'member');

-- CreateTable
CREATE TABLE "nodes" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "stats" JSONB NOT NULL,

    CONSTRAINT "nodes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "target_id" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "detail" JSONB,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcements" (
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "except_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "announcements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calls" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "state" "call_state" NOT NULL DEFAULT 'ringing',
    "outcome" "call_outcome",
    "media" "call_media" NOT NULL,
    "started_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ring_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "declined_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "busy_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "changed_seq" INTEGER NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_participants" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "node_id" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "left_at" TIMESTAMPTZ(3),
    "signal_head" INTEGER NOT NULL DEFAULT 0,
    "media" JSONB NOT NULL DEFAULT '{}',
    "quality" JSONB,

    CONSTRAINT "call_participants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_signals" (
    "to_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "from_id" UUID NOT NULL,
    "signal" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_signals_pkey" PRIMARY KEY ("to_id","seq")
);

-- CreateTable
CREATE TABLE "call_samples" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sample" JSONB NOT NULL,

    CONSTRAINT "call_samples_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installations" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "epoch" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invites" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "uses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "invites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "changed_seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "type" "message_type" NOT NULL DEFAULT 'text',
    "body" TEXT NOT NULL,
    "metadata" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "reply_to_id" UUID,
    "thread_id" UUID,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reactions" (
    "message_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "emoji" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reactions_pkey" PRIMARY KEY ("message_id","user_id","emoji")
);

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

-- CreateTable
CREATE TABLE "presences" (
    "user_id" UUID NOT NULL,
    "status" "presence_status" NOT NULL DEFAULT 'online',
    "text" TEXT NOT NULL DEFAULT '',
    "emoji" TEXT NOT NULL DEFAULT '',
    "expires_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "presences_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "presence_changes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "status" "presence_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connections" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "node_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disconnected_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rooms" (
    "id" UUID NOT NULL,
    "kind" "room_kind" NOT NULL,
    "name" TEXT,
    "topic" TEXT,
    "unique_key" TEXT,
    "head_seq" INTEGER NOT NULL DEFAULT 0,
    "changed_seq" INTEGER NOT NULL DEFAULT 0,
    "purged_seq" INTEGER NOT NULL DEFAULT 0,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "category" TEXT,
    "is_read_only" BOOLEAN NOT NULL DEFAULT false,
    "slow_mode_ms" INTEGER NOT NULL DEFAULT 0,
    "metadata" JSONB,
    "archived_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "room_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "member_role" NOT NULL DEFAULT 'member',
    "changed_seq" INTEGER NOT NULL,
    "read_seq" INTEGER NOT NULL DEFAULT 0,
    "read_epoch" INTEGER NOT NULL DEFAULT 0,
    "delivered_seq" INTEGER NOT NULL DEFAULT 0,
    "last_sent_at" TIMESTAMPTZ(3),
    "level" "notification_level",
    "muted_until" TIMESTAMPTZ(3),
    "added_by_id" UUID,
    "joined_seq" INTEGER NOT NULL DEFAULT 0,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "members_pkey" PRIMARY KEY ("room_id","user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "refresh_hash" TEXT NOT NULL,
    "previous_refresh_hash" TEXT,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "user_role" NOT NULL DEFAULT 'member',
    "shares_last_seen" BOOLEAN NOT NULL DEFAULT true,
    "shares_receipts" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "blocks" (
    "blocker_id" UUID NOT NULL,
    "blocked_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateIndex
CREATE INDEX "nodes_seen_at_idx" ON "nodes"("seen_at");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_action_at_idx" ON "audit_events"("action", "at");

-- CreateIndex
CREATE INDEX "reports_resolved_at_created_at_idx" ON "reports"("resolved_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "reports_message_id_reporter_id_key" ON "reports"("message_id", "reporter_id");

-- CreateIndex
CREATE INDEX "announcements_created_at_idx" ON "announcements"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "calls_message_id_key" ON "calls"("message_id");

-- CreateIndex
CREATE INDEX "calls_room_id_changed_seq_idx" ON "calls"("room_id", "changed_seq");

-- CreateIndex
CREATE INDEX "calls_room_id_started_at_idx" ON "calls"("room_id", "started_at");

-- CreateIndex
CREATE INDEX "calls_state_ring_expires_at_idx" ON "calls"("state", "ring_expires_at");

-- CreateIndex
CREATE INDEX "call_participants_call_id_idx" ON "call_participants"("call_id");

-- CreateIndex
CREATE INDEX "call_participants_user_id_left_at_idx" ON "call_participants"("user_id", "left_at");

-- CreateIndex
CREATE INDEX "call_participants_left_at_seen_at_idx" ON "call_participants"("left_at", "seen_at");

-- CreateIndex
CREATE INDEX "call_signals_created_at_idx" ON "call_signals"("created_at");

-- CreateIndex
CREATE INDEX "call_samples_call_id_at_idx" ON "call_samples"("call_id", "at");

-- CreateIndex
CREATE INDEX "call_samples_at_idx" ON "call_samples"("at");

-- CreateIndex
CREATE UNIQUE INDEX "invites_code_key" ON "invites"("code");

-- CreateIndex
CREATE INDEX "invites_created_by_id_idx" ON "invites"("created_by_id");

-- CreateIndex
CREATE INDEX "messages_room_id_changed_seq_idx" ON "messages"("room_id", "changed_seq");

-- CreateIndex
CREATE UNIQUE INDEX "messages_author_id_client_id_key" ON "messages"("author_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_room_id_seq_key" ON "messages"("room_id", "seq");

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

-- CreateIndex
CREATE INDEX "presences_expires_at_idx" ON "presences"("expires_at");

-- CreateIndex
CREATE INDEX "presence_changes_user_id_at_idx" ON "presence_changes"("user_id", "at");

-- CreateIndex
CREATE INDEX "presence_changes_at_idx" ON "presence_changes"("at");

-- CreateIndex
CREATE INDEX "connections_user_id_connected_at_idx" ON "connections"("user_id", "connected_at");

-- CreateIndex
CREATE INDEX "connections_node_id_disconnected_at_idx" ON "connections"("node_id", "disconnected_at");

-- CreateIndex
CREATE INDEX "connections_connected_at_idx" ON "connections"("connected_at");

-- CreateIndex
CREATE UNIQUE INDEX "rooms_unique_key_key" ON "rooms"("unique_key");

-- CreateIndex
CREATE INDEX "rooms_kind_idx" ON "rooms"("kind");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE INDEX "members_room_id_changed_seq_idx" ON "members"("room_id", "changed_seq");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_refresh_hash_key" ON "sessions"("refresh_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_previous_refresh_hash_key" ON "sessions"("previous_refresh_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE INDEX "blocks_blocked_id_idx" ON "blocks"("blocked_id");

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_participants" ADD CONSTRAINT "call_participants_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_participants" ADD CONSTRAINT "call_participants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_signals" ADD CONSTRAINT "call_signals_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "call_participants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_samples" ADD CONSTRAINT "call_samples_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invites" ADD CONSTRAINT "invites_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- AddForeignKey
ALTER TABLE "presences" ADD CONSTRAINT "presences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence_changes" ADD CONSTRAINT "presence_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connections" ADD CONSTRAINT "connections_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's datamodel cannot say.

-- Who is mentioned follows from what is said, so edits and removals are right by themselves.
ALTER TABLE messages ADD COLUMN mentions text[] NOT NULL GENERATED ALWAYS AS (mentions_of(body)) STORED;

-- Unread mentions are counted in it.
CREATE INDEX messages_mentioning_idx ON messages (room_id, seq) WHERE mentions <> '{}';
CREATE INDEX members_hearing_everything_idx ON members (room_id) WHERE level = 'everything';
CREATE INDEX members_muted_idx ON members (muted_until) WHERE muted_until IS NOT NULL;
CREATE INDEX notification_settings_keywords_idx ON notification_settings (user_id) WHERE keywords <> '{}';
CREATE INDEX notifications_unread_idx ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX call_participants_active_idx ON call_participants (call_id) WHERE left_at IS NULL;

-- At most one call of a room has not ended.
CREATE UNIQUE INDEX calls_live_key ON calls (room_id) WHERE state <> 'ended';

-- People are found by any part of their name, without regard to case and marks.
CREATE INDEX "users_folded_name_idx" ON "users" USING GIN (folded("name") gin_trgm_ops);

-- Removed rooms are looked for every hour, and are few among many.
CREATE INDEX "rooms_removed_at_idx" ON "rooms" ("removed_at") WHERE "removed_at" IS NOT NULL;

-- They call each other, in any order.
SET check_function_bodies = off;

-- The whole state of a member, with the person it is.
CREATE OR REPLACE FUNCTION member_state(p_member members) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_member) || jsonb_build_object('name', u.name) FROM users u WHERE u.id = (p_member).user_id
$$;

-- Ends a membership, answers as a change does.
CREATE OR REPLACE FUNCTION room_dismiss(p_room_id uuid, p_user_id uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_member members;
  v_seq int;
BEGIN
  SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = p_user_id;
  IF v_member.user_id IS NULL THEN RETURN jsonb_build_object('error', 'MEMBER_NOT_FOUND'); END IF;
  IF v_member.left_at IS NULL THEN
    v_seq := room_advance(p_room_id);
    UPDATE members SET left_at = now(), changed_seq = v_seq
      WHERE room_id = p_room_id AND user_id = p_user_id RETURNING * INTO v_member;
  END IF;
  RETURN jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
END $$;

-- member.join: { userId, role }. Only a public room may be joined without being added. The role is the server's to give.
CREATE OR REPLACE FUNCTION room_change_member_join(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("userId" uuid, "role" member_role) LOOP
    v_answers := v_answers || CASE
      WHEN room_role(p_room_id, c."userId") IS NOT NULL
        OR EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'public' AND archived_at IS NULL)
      THEN room_admit(p_room_id, c."userId", coalesce(c."role", 'member'))
      WHEN EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'public')
      THEN jsonb_build_object('error', 'ROOM_ARCHIVED')
      ELSE jsonb_build_object('error', 'ROOM_NOT_FOUND')
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.leave: { userId }. A direct conversation has no way out but removal of the account, and the last owner of a
-- channel hands it over first.
CREATE OR REPLACE FUNCTION room_change_member_leave(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("userId" uuid) LOOP
    v_answers := v_answers || CASE
      WHEN room_role(p_room_id, c."userId") IS NULL THEN room_refusal(p_room_id)
      WHEN EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind = 'direct')
      THEN jsonb_build_object('error', 'ROOM_IS_DIRECT')
      WHEN room_is_last_owner(p_room_id, c."userId") THEN jsonb_build_object('error', 'LAST_OWNER')
      ELSE room_dismiss(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.add: { actorId, userId, allowed, groupMax }, where allowed lists who may in each kind of room.
CREATE OR REPLACE FUNCTION room_change_member_add(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  r rooms;
  v_denial jsonb;
  v_answers jsonb := '[]';
BEGIN
  SELECT * INTO r FROM rooms WHERE id = p_room_id;
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "userId" uuid, "allowed" jsonb, "groupMax" int) LOOP
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    v_answers := v_answers || CASE
      WHEN v_denial IS NOT NULL THEN v_denial
      WHEN r.archived_at IS NOT NULL THEN jsonb_build_object('error', 'ROOM_ARCHIVED')
      WHEN NOT EXISTS (SELECT FROM users WHERE id = c."userId") THEN jsonb_build_object('error', 'USER_NOT_FOUND')
      WHEN room_role(p_room_id, c."userId") IS NULL AND r.kind = 'group' AND (
        SELECT count(*) >= c."groupMax" FROM members WHERE room_id = p_room_id AND left_at IS NULL
      ) THEN jsonb_build_object('error', 'ROOM_FULL')
      WHEN r.kind = 'group' AND EXISTS (
        SELECT FROM blocks WHERE blocker_id = c."userId" AND blocked_id = c."actorId"
      ) THEN jsonb_build_object('error', 'DIRECT_REFUSED')
      ELSE room_admit(p_room_id, c."userId", 'member', c."actorId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- member.remove: { actorId, userId, allowed, allowedModerators }: the second is who may remove owners and admins.
CREATE OR REPLACE FUNCTION room_change_member_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_denial jsonb;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "userId" uuid, "allowed" jsonb, "allowedModerators" jsonb) LOOP
    v_denial := room_denial(p_room_id, c."actorId", CASE room_role(p_room_id, c."userId")
      WHEN 'owner' THEN c."allowedModerators" WHEN 'admin' THEN c."allowedModerators" ELSE c."allowed" END);
    v_answers := v_answers || CASE
      WHEN v_denial IS NOT NULL THEN v_denial
      WHEN NOT EXISTS (SELECT FROM users WHERE id = c."userId") THEN jsonb_build_object('error', 'USER_NOT_FOUND')
      WHEN room_is_last_owner(p_room_id, c."userId") THEN jsonb_build_object('error', 'LAST_OWNER')
      ELSE room_dismiss(p_room_id, c."userId")
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- Whether a channel would be left without an owner if this one went. Direct and group conversations need none.
CREATE OR REPLACE FUNCTION room_is_last_owner(p_room_id uuid, p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(room_role(p_room_id, p_user_id) = 'owner', false)
    AND EXISTS (SELECT FROM rooms WHERE id = p_room_id AND kind IN ('public', 'private'))
    AND NOT EXISTS (
      SELECT FROM members WHERE room_id = p_room_id AND user_id <> p_user_id AND role = 'owner' AND left_at IS NULL
    )
$$;

-- member.role: { actorId, userId, role, allowed }. A channel always keeps an owner.
CREATE OR REPLACE FUNCTION room_change_member_role(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_member members;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "userId" uuid, "role" member_role, "allowed" jsonb) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = c."userId" AND left_at IS NULL;
    IF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF v_member.user_id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MEMBER_NOT_FOUND');
    ELSIF c."role" <> 'owner' AND room_is_last_owner(p_room_id, c."userId") THEN
      v_answers := v_answers || jsonb_build_object('error', 'LAST_OWNER');
    ELSE
      IF v_member.role <> c."role" THEN
        v_seq := room_advance(p_room_id);
        UPDATE members SET role = c."role", changed_seq = v_seq
          WHERE room_id = p_room_id AND user_id = c."userId" RETURNING * INTO v_member;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- Makes, or makes again, an active membership, answers as a change does. Who adds somebody else is kept.
CREATE OR REPLACE FUNCTION room_admit(
  p_room_id uuid, p_user_id uuid, p_role member_role DEFAULT 'member', p_added_by_id uuid DEFAULT NULL
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_member members;
  v_seq int;
BEGIN
  SELECT * INTO v_member FROM members WHERE room_id = p_room_id AND user_id = p_user_id;
  IF v_member.user_id IS NULL OR v_member.left_at IS NOT NULL THEN
    v_seq := room_advance(p_room_id);
    INSERT INTO members (room_id, user_id, role, changed_seq, read_seq, joined_seq, added_by_id)
      VALUES (p_room_id, p_user_id, p_role, v_seq, v_seq, v_seq, p_added_by_id)
      ON CONFLICT (room_id, user_id) DO UPDATE SET left_at = NULL, role = p_role, joined_at = now(), changed_seq = v_seq,
        read_seq = v_seq, joined_seq = v_seq, added_by_id = p_added_by_id
      RETURNING * INTO v_member;
  END IF;
  RETURN jsonb_build_object('row', member_state(v_member), 'seq', v_seq);
END $$;

-- Reactions as the wire carries them: in the order in which each emoji, and each person, came.
CREATE OR REPLACE FUNCTION message_reactions(p_message_id uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('emoji', emoji, 'userIds', user_ids) ORDER BY since, emoji), '[]')
  FROM (
    SELECT emoji, min(created_at) AS since, jsonb_agg(user_id ORDER BY created_at, user_id) AS user_ids
    FROM reactions WHERE message_id = p_message_id GROUP BY emoji
  ) AS by_emoji
$$;

-- The whole state of a message: what a list, a catch-up and an event all carry.
CREATE OR REPLACE FUNCTION message_state(p_message messages) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_message) || jsonb_build_object('reactions', message_reactions((p_message).id))
$$;

-- message.send: { id, clientId, authorId, type, body, metadata, replyToId, threadId, freely }, any number in one statement.
-- `freely` is who writes in a read-only room, and without waiting in a slow one. SLOW_MODE comes with `retryAfterMs`.
CREATE OR REPLACE FUNCTION room_change_message_send(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_head int;
  v_kind room_kind;
  v_archived boolean;
  v_read_only boolean;
  v_slow_ms int;
  v_refused jsonb := '{}';
  v_change jsonb;
  v_count int;
  v_answers jsonb;
BEGIN
  SELECT head_seq, kind, archived_at IS NOT NULL, is_read_only, slow_mode_ms
    INTO v_head, v_kind, v_archived, v_read_only, v_slow_ms FROM rooms WHERE id = p_room_id;

  IF v_slow_ms > 0 AND jsonb_array_length(p_changes) > 1 THEN
    -- Each one decides whether the next is in time.
    v_answers := '[]';
    FOR v_change IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
      v_answers := v_answers || room_change_message_send(p_room_id, jsonb_build_array(v_change));
    END LOOP;
    RETURN v_answers;
  END IF;
  IF v_slow_ms > 0 OR v_read_only OR v_kind = 'direct' THEN
    v_refused := message_refusals(p_room_id, p_changes);
  END IF;

  WITH asked AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset(p_changes) AS (
      "id" uuid, "clientId" text, "authorId" uuid, "type" message_type, "body" text, "metadata" jsonb,
      "replyToId" uuid, "threadId" uuid
    )) WITH ORDINALITY AS c(id, client_id, author_id, type, body, metadata, reply_to_id, thread_id, n)
  ), judged AS (
    SELECT a.*, known.id AS known_id, first_value(a.id) OVER same AS first_id, row_number() OVER same AS attempt,
      CASE
        WHEN member.user_id IS NULL THEN CASE v_kind WHEN 'public' THEN 'NOT_A_MEMBER' ELSE 'ROOM_NOT_FOUND' END
        WHEN known.room_id <> p_room_id THEN 'CLIENT_ID_REUSED'
        WHEN known.id IS NOT NULL THEN NULL
        WHEN v_archived THEN 'ROOM_ARCHIVED'
        WHEN v_refused ? a.author_id::text THEN v_refused -> a.author_id::text ->> 'error'
        WHEN a.reply_to_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages m WHERE m.id = a.reply_to_id AND m.room_id = p_room_id
        ) THEN 'MESSAGE_NOT_FOUND'
        WHEN a.thread_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM messages m WHERE m.id = a.thread_id AND m.room_id = p_room_id
        ) THEN 'MESSAGE_NOT_FOUND'
      END AS error
    FROM asked a
    LEFT JOIN members member ON member.room_id = p_room_id AND member.user_id = a.author_id AND member.left_at IS NULL
    LEFT JOIN messages known ON known.author_id = a.author_id AND known.client_id = a.client_id
    WINDOW same AS (PARTITION BY a.author_id, a.client_id ORDER BY a.n)
  ), fresh AS (
    SELECT *, v_head + row_number() OVER (ORDER BY n) AS seq FROM judged
    WHERE error IS NULL AND known_id IS NULL AND attempt = 1
  ), inserted AS (
    INSERT INTO messages (id, room_id, seq, changed_seq, client_id, author_id, type, body, metadata, reply_to_id, thread_id)
    SELECT id, p_room_id, seq, seq, client_id, author_id, type, body, metadata, reply_to_id, thread_id FROM fresh
    RETURNING *
  )
  SELECT
    (SELECT count(*) FROM inserted),
    jsonb_agg(CASE
      WHEN j.error = 'SLOW_MODE' THEN v_refused -> j.author_id::text
      WHEN j.error IS NOT NULL THEN jsonb_build_object('error', j.error)
      WHEN j.known_id IS NOT NULL THEN (
        SELECT jsonb_build_object('row', message_state(m), 'seq', NULL) FROM messages m WHERE m.id = j.known_id
      )
      ELSE coalesce((
        SELECT jsonb_build_object(
          'row', to_jsonb(i) || '{"reactions": []}', 'seq', CASE WHEN j.attempt = 1 THEN i.seq END
        ) FROM inserted i WHERE i.id = j.first_id
      ), (SELECT jsonb_build_object('error', f.error) FROM judged f WHERE f.id = j.first_id))
    END ORDER BY j.n)
  INTO v_count, v_answers FROM judged j;

  IF v_count > 0 THEN
    PERFORM room_advance(p_room_id, v_count);
    IF v_slow_ms > 0 THEN
      UPDATE members SET last_sent_at = clock_timestamp()
        WHERE room_id = p_room_id AND user_id = (p_changes -> 0 ->> 'authorId')::uuid;
    END IF;
  END IF;
  RETURN v_answers;
END $$;

-- message.edit: { actorId, messageId, body }. Only the author may.
CREATE OR REPLACE FUNCTION room_change_message_edit(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_seq int;
  v_silence text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "messageId" uuid, "body" text) LOOP
    v_seq := NULL;
    v_silence := room_silence(p_room_id, c."actorId");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id AND removed_at IS NULL;
    IF room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF m.author_id <> c."actorId" OR m.type <> 'text' THEN
      v_answers := v_answers || jsonb_build_object('error', 'NOT_THE_AUTHOR');
    ELSIF v_silence IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', v_silence);
    ELSE
      IF m.body <> c."body" THEN
        v_seq := room_advance(p_room_id);
        UPDATE messages SET body = c."body", edited_at = now(), changed_seq = v_seq WHERE id = m.id RETURNING * INTO m;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', message_state(m), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- message.remove: { actorId, messageId, allowed }. The author may, and whom `allowed` names.
CREATE OR REPLACE FUNCTION room_change_message_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "messageId" uuid, "allowed" jsonb) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id;
    IF v_denial IS NOT NULL AND room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF m.author_id <> c."actorId" AND v_denial IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'NOT_THE_AUTHOR');
    ELSE
      IF m.removed_at IS NULL THEN
        v_seq := room_advance(p_room_id);
        DELETE FROM reactions WHERE message_id = m.id;
        UPDATE messages SET body = '', metadata = NULL, removed_at = now(), changed_seq = v_seq
          WHERE id = m.id RETURNING * INTO m;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', message_state(m), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- message.react and message.unreact: { actorId, messageId, emoji, distinctMax }.
CREATE OR REPLACE FUNCTION room_react(p_room_id uuid, p_changes jsonb, p_add boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  m messages;
  v_seq int;
  v_silence text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("actorId" uuid, "messageId" uuid, "emoji" text, "distinctMax" int) LOOP
    v_seq := NULL;
    v_silence := room_silence(p_room_id, c."actorId");
    SELECT * INTO m FROM messages WHERE id = c."messageId" AND room_id = p_room_id AND removed_at IS NULL;
    IF room_role(p_room_id, c."actorId") IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF m.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'MESSAGE_NOT_FOUND');
    ELSIF v_silence IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', v_silence);
    ELSIF p_add AND (
      SELECT count(DISTINCT emoji) >= c."distinctMax" AND NOT bool_or(emoji = c."emoji")
      FROM reactions WHERE message_id = m.id
    ) THEN
      v_answers := v_answers || jsonb_build_object('error', 'TOO_MANY_REACTIONS');
    ELSE
      IF p_add THEN
        INSERT INTO reactions (message_id, user_id, emoji, created_at)
          VALUES (m.id, c."actorId", c."emoji", clock_timestamp()) ON CONFLICT DO NOTHING;
      ELSE
        DELETE FROM reactions WHERE message_id = m.id AND user_id = c."actorId" AND emoji = c."emoji";
      END IF;
      IF FOUND THEN
        v_seq := room_advance(p_room_id);
        UPDATE messages SET changed_seq = v_seq WHERE id = m.id RETURNING * INTO m;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', message_state(m), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

CREATE OR REPLACE FUNCTION room_change_message_react(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_react(p_room_id, p_changes, true) $$;

CREATE OR REPLACE FUNCTION room_change_message_unreact(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT room_react(p_room_id, p_changes, false) $$;

-- What a room's rules say of who sends is found out before the statement that writes, and only where there are rules: that
-- statement is planned anew so often that every join in it costs more than the message.
-- Whom the rules of a read-only, a slow or a direct room refuse, by user: { "error": …, "retryAfterMs"?: … }.
CREATE OR REPLACE FUNCTION message_refusals(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  r rooms;
  m record;
  v_freely jsonb;
  v_wait_ms numeric;
  v_refusal jsonb;
  v_refusals jsonb := '{}';
BEGIN
  SELECT * INTO r FROM rooms WHERE id = p_room_id;
  v_freely := coalesce(p_changes -> 0 -> 'freely', '[]');
  FOR m IN SELECT user_id, role, last_sent_at FROM members WHERE room_id = p_room_id AND left_at IS NULL AND user_id IN (
    SELECT (value ->> 'authorId')::uuid FROM jsonb_array_elements(p_changes)
  ) LOOP
    v_refusal := NULL;
    IF r.kind = 'direct' THEN
      v_refusal := jsonb_build_object('error', direct_refusal(p_room_id, m.user_id));
    ELSIF NOT (v_freely ? m.role::text OR (v_freely ? 'governor' AND is_governor(m.user_id))) THEN
      v_wait_ms := r.slow_mode_ms - 1000 * extract(epoch FROM clock_timestamp() - m.last_sent_at);
      IF r.is_read_only THEN
        v_refusal := jsonb_build_object('error', 'ROOM_READ_ONLY');
      ELSIF v_wait_ms > 0 THEN
        v_refusal := jsonb_build_object('error', 'SLOW_MODE', 'retryAfterMs', ceil(v_wait_ms));
      END IF;
    END IF;
    IF v_refusal ->> 'error' IS NOT NULL THEN
      v_refusals := v_refusals || jsonb_build_object(m.user_id::text, v_refusal);
    END IF;
  END LOOP;
  RETURN v_refusals;
END $$;

-- A call is a part of its room's log: every turn of it is a change like any other, so one winner comes of itself, and
-- whoever was away catches up with it. Each change answers with { call, message }: the call as it is after it, and the
-- call's one row in the room where the change touched that as well, with the number before the call's own.

-- The whole state of a call: what a list, a catch-up and an event all carry.
CREATE OR REPLACE FUNCTION call_state(p_call calls) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(p_call) || jsonb_build_object('participants', coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'id', p.id, 'userId', p.user_id, 'joinedAt', p.joined_at, 'leftAt', p.left_at, 'media', p.media
    ) ORDER BY p.joined_at, p.id)
    FROM call_participants p WHERE p.call_id = (p_call).id
  ), '[]'))
$$;

CREATE OR REPLACE FUNCTION call_answer(p_call calls, p_message messages) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('seq', (p_call).changed_seq, 'row', jsonb_build_object(
    'call', call_state(p_call),
    'message', CASE WHEN (p_message).id IS NOT NULL THEN message_state(p_message) END
  ))
$$;

-- Stamps a call that has just been touched, and answers with it. The caller holds the room's lock.
CREATE OR REPLACE FUNCTION call_touched(p_room_id uuid, p_call_id uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_call calls;
BEGIN
  UPDATE calls SET changed_seq = room_advance(p_room_id) WHERE id = p_call_id RETURNING * INTO v_call;
  RETURN call_answer(v_call, NULL);
END $$;

-- As it is, without a change.
CREATE OR REPLACE FUNCTION call_unchanged(p_call calls) RETURNS jsonb
LANGUAGE sql STABLE AS $$ SELECT call_answer(p_call, NULL) || '{"seq": null}' $$;

-- Ends a call, says in its row how, and answers with both. What was said to connect is of no use any more.
CREATE OR REPLACE FUNCTION call_ended(p_room_id uuid, p_call_id uuid, p_outcome call_outcome) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_call calls;
  v_message messages;
  v_seq int;
BEGIN
  v_seq := room_advance(p_room_id, 2);
  UPDATE call_participants SET left_at = now() WHERE call_id = p_call_id AND left_at IS NULL;
  DELETE FROM call_signals s USING call_participants p WHERE p.call_id = p_call_id AND s.to_id = p.id;
  UPDATE calls SET state = 'ended', outcome = p_outcome, ended_at = now(), changed_seq = v_seq
    WHERE id = p_call_id RETURNING * INTO v_call;
  -- A row that was removed stays empty.
  UPDATE messages SET changed_seq = v_seq - 1, metadata = CASE WHEN removed_at IS NULL THEN metadata || jsonb_build_object(
      'outcome', p_outcome,
      'durationMs', round(extract(epoch FROM v_call.ended_at - coalesce(v_call.answered_at, v_call.ended_at)) * 1000)
    ) END WHERE id = v_call.message_id RETURNING * INTO v_message;
  RETURN call_answer(v_call, v_message);
END $$;

-- Lets a device in. Another device of the same person leaves: a person is in a call once.
CREATE OR REPLACE FUNCTION call_admitted(p_room_id uuid, p_call_id uuid, c jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE call_participants SET left_at = now()
    WHERE call_id = p_call_id AND user_id = (c ->> 'actorId')::uuid AND left_at IS NULL;
  INSERT INTO call_participants (id, call_id, user_id, session_id, node_id) VALUES (
    (c ->> 'participantId')::uuid, p_call_id, (c ->> 'actorId')::uuid, (c ->> 'sessionId')::uuid, c ->> 'nodeId'
  );
  UPDATE calls SET state = 'active', answered_at = coalesce(answered_at, now())
    WHERE id = p_call_id AND state = 'ringing' AND started_by_id <> (c ->> 'actorId')::uuid;
  RETURN call_touched(p_room_id, p_call_id);
END $$;

CREATE OR REPLACE FUNCTION call_is_full(p_call_id uuid, p_user_id uuid, p_max int) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT count(*) >= p_max FROM call_participants
  WHERE call_id = p_call_id AND left_at IS NULL AND user_id <> p_user_id
$$;

-- call.start: { id, messageId, participantId, actorId, sessionId, nodeId, media, ringMs, participantsMax }.
-- Where a call goes on already, whoever starts one joins it: two who call each other at once are in one call.
CREATE OR REPLACE FUNCTION room_change_call_start(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_actor uuid;
  v_call calls;
  v_message messages;
  v_seq int;
  v_refusal text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_actor := (c ->> 'actorId')::uuid;
    SELECT * INTO v_call FROM calls WHERE room_id = p_room_id AND state <> 'ended';
    v_refusal := room_silence(p_room_id, v_actor);
    IF room_role(p_room_id, v_actor) IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF v_refusal IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', v_refusal);
    ELSIF v_call.id IS NOT NULL AND call_is_full(v_call.id, v_actor, (c ->> 'participantsMax')::int) THEN
      v_answers := v_answers || jsonb_build_object('error', 'CALL_FULL');
    ELSIF v_call.id IS NOT NULL THEN
      v_answers := v_answers || call_admitted(p_room_id, v_call.id, c);
    ELSE
      v_seq := room_advance(p_room_id, 2);
      INSERT INTO messages (id, room_id, seq, changed_seq, client_id, author_id, type, body, metadata) VALUES (
        (c ->> 'messageId')::uuid, p_room_id, v_seq - 1, v_seq - 1, c ->> 'id', v_actor, 'call', '',
        jsonb_build_object('callId', c ->> 'id', 'media', c ->> 'media')
      ) RETURNING * INTO v_message;
      INSERT INTO calls (id, room_id, media, started_by_id, ring_expires_at, changed_seq, message_id) VALUES (
        (c ->> 'id')::uuid, p_room_id, (c ->> 'media')::call_media, v_actor,
        now() + (c ->> 'ringMs')::int * interval '1 millisecond', v_seq, v_message.id
      ) RETURNING * INTO v_call;
      INSERT INTO call_participants (id, call_id, user_id, session_id, node_id) VALUES (
        (c ->> 'participantId')::uuid, v_call.id, v_actor, (c ->> 'sessionId')::uuid, c ->> 'nodeId'
      );
      v_answers := v_answers || call_answer(v_call, v_message);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.accept and call.join: { callId, participantId, actorId, sessionId, nodeId, participantsMax, isAnswer }.
-- An answer is the first of a person's devices to take the call; to join is to be in it whatever one's others do. Nobody comes into a call where they may not speak any more.
CREATE OR REPLACE FUNCTION room_change_call_join(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_actor uuid;
  v_call calls;
  v_refusal text;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_actor := (c ->> 'actorId')::uuid;
    SELECT * INTO v_call FROM calls WHERE id = (c ->> 'callId')::uuid AND room_id = p_room_id;
    v_refusal := room_silence(p_room_id, v_actor);
    v_answers := v_answers || CASE
      WHEN room_role(p_room_id, v_actor) IS NULL THEN room_refusal(p_room_id)
      WHEN v_call.id IS NULL THEN jsonb_build_object('error', 'CALL_NOT_FOUND')
      WHEN v_call.state = 'ended' OR (v_call.state = 'ringing' AND v_call.ring_expires_at <= now())
      THEN jsonb_build_object('error', 'CALL_ENDED')
      WHEN v_refusal IS NOT NULL THEN jsonb_build_object('error', v_refusal)
      WHEN (c ->> 'isAnswer')::boolean AND EXISTS (
        SELECT FROM call_participants WHERE call_id = v_call.id AND user_id = v_actor AND left_at IS NULL
      ) THEN jsonb_build_object('error', 'ANSWERED_ELSEWHERE')
      WHEN call_is_full(v_call.id, v_actor, (c ->> 'participantsMax')::int)
      THEN jsonb_build_object('error', 'CALL_FULL')
      ELSE call_admitted(p_room_id, v_call.id, c)
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.decline: { callId, actorId, outcome }, which is declined or busy.
CREATE OR REPLACE FUNCTION room_change_call_decline(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  v_actor uuid;
  v_call calls;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_actor := (c ->> 'actorId')::uuid;
    SELECT * INTO v_call FROM calls WHERE id = (c ->> 'callId')::uuid AND room_id = p_room_id;
    IF room_role(p_room_id, v_actor) IS NULL THEN
      v_answers := v_answers || room_refusal(p_room_id);
    ELSIF v_call.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'CALL_NOT_FOUND');
    ELSIF v_call.state <> 'ringing' OR v_actor = v_call.started_by_id OR v_actor = ANY (v_call.declined_ids) THEN
      v_answers := v_answers || call_unchanged(v_call);
    ELSE
      UPDATE calls SET declined_ids = declined_ids || v_actor,
        busy_ids = CASE WHEN c ->> 'outcome' = 'busy' THEN busy_ids || v_actor ELSE busy_ids END
        WHERE id = v_call.id RETURNING * INTO v_call;
      v_answers := v_answers || CASE
        WHEN call_is_refused(v_call) THEN call_ended(p_room_id, v_call.id, call_outcome_of(v_call))
        ELSE call_touched(p_room_id, v_call.id)
      END;
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.leave: { callId, participantIds, hasFailed }. The server names them: who hung up, or of whom nothing was heard any
-- more. Between two people the call ends with the first who goes, among more with the last; it has failed if whoever ends
-- it says that no media ever came.
CREATE OR REPLACE FUNCTION room_change_call_leave(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_call calls;
  v_left int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("callId" uuid, "participantIds" uuid[], "hasFailed" boolean) LOOP
    SELECT * INTO v_call FROM calls WHERE id = c."callId" AND room_id = p_room_id;
    IF v_call.id IS NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'CALL_NOT_FOUND');
      CONTINUE;
    END IF;
    UPDATE call_participants SET left_at = now()
      WHERE call_id = v_call.id AND id = ANY (c."participantIds") AND left_at IS NULL;
    IF NOT FOUND THEN
      v_answers := v_answers || call_unchanged(v_call);
      CONTINUE;
    END IF;
    SELECT count(*) INTO v_left FROM call_participants WHERE call_id = v_call.id AND left_at IS NULL;
    v_answers := v_answers || CASE
      WHEN v_left > 1 OR (v_left = 1 AND NOT EXISTS (
        SELECT FROM rooms WHERE id = p_room_id AND kind = 'direct'
      )) THEN call_touched(p_room_id, v_call.id)
      WHEN v_call.state = 'ringing' THEN call_ended(p_room_id, v_call.id, 'cancelled')
      WHEN c."hasFailed" THEN call_ended(p_room_id, v_call.id, 'failed')
      ELSE call_ended(p_room_id, v_call.id, 'answered')
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.expire: { callId }. Nobody answered in time, nobody is left who could, or the room has been closed.
CREATE OR REPLACE FUNCTION room_change_call_expire(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_call calls;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("callId" uuid) LOOP
    SELECT * INTO v_call FROM calls WHERE id = c."callId" AND room_id = p_room_id;
    v_answers := v_answers || CASE
      WHEN v_call.id IS NULL THEN jsonb_build_object('error', 'CALL_NOT_FOUND')
      WHEN (v_call.state = 'ringing' AND (v_call.ring_expires_at <= now() OR call_is_refused(v_call)))
        OR (v_call.state <> 'ended' AND EXISTS (SELECT FROM rooms WHERE id = p_room_id AND archived_at IS NOT NULL))
      THEN call_ended(p_room_id, v_call.id, call_outcome_of(v_call))
      ELSE call_unchanged(v_call)
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- call.media: { callId, participantId, actorId, media }. What a participant sends, so that others can show it.
CREATE OR REPLACE FUNCTION room_change_call_media(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes)
    AS ("callId" uuid, "participantId" uuid, "actorId" uuid, "media" jsonb) LOOP
    UPDATE call_participants p SET media = c."media" FROM calls
      WHERE p.id = c."participantId" AND p.call_id = c."callId" AND p.user_id = c."actorId" AND p.left_at IS NULL
        AND calls.id = p.call_id AND calls.room_id = p_room_id;
    v_answers := v_answers || CASE
      WHEN FOUND THEN call_touched(p_room_id, c."callId")
      ELSE jsonb_build_object('error', 'NOT_IN_CALL')
    END;
  END LOOP;
  RETURN v_answers;
END $$;

-- Nobody of whom it was asked is left, and one of them at least has said no. Whoever does not hear from the caller because
-- they have blocked them still counts: otherwise the caller could see that by how soon the ringing stops.
CREATE OR REPLACE FUNCTION call_is_refused(p_call calls) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT cardinality((p_call).declined_ids) > 0 AND NOT EXISTS (
    SELECT FROM members WHERE room_id = (p_call).room_id AND left_at IS NULL
      AND user_id <> (p_call).started_by_id AND user_id <> ALL ((p_call).declined_ids)
  )
$$;

-- How a call that does not go on has ended. It was busy only if all who said no were in another call.
CREATE OR REPLACE FUNCTION call_outcome_of(p_call calls) RETURNS call_outcome
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN (p_call).state = 'active' THEN 'answered'::call_outcome
    WHEN call_is_refused(p_call) AND (p_call).declined_ids <@ (p_call).busy_ids THEN 'busy'
    WHEN call_is_refused(p_call) THEN 'declined'
    WHEN (p_call).ring_expires_at <= now() THEN 'missed'
    ELSE 'cancelled'
  END
$$;

-- How a call was for each of its devices: the mean and the worst of what it measured. Of the two poor is what people
-- understand only with effort, below 3 on the scale of mean opinion scores.
CREATE OR REPLACE FUNCTION call_quality(p_call_id uuid) RETURNS TABLE (participant_id uuid, quality jsonb)
LANGUAGE sql STABLE AS $$
  SELECT s.participant_id, jsonb_build_object(
    'samples', count(*),
    'roundTripMs', jsonb_build_object('mean', avg(m."roundTripMs"), 'worst', max(m."roundTripMs")),
    'jitterMs', jsonb_build_object('mean', avg(m."jitterMs"), 'worst', max(m."jitterMs")),
    'loss', jsonb_build_object('mean', avg(m.loss), 'worst', max(m.loss)),
    'mos', jsonb_build_object('mean', avg(m.mos), 'worst', min(m.mos)),
    'poorShare', avg((m.mos < 3)::int),
    'relayedShare', avg((m."candidateType" = 'relay')::int)
  )
  FROM call_samples s,
    jsonb_to_record(s.sample) AS m("roundTripMs" float8, "jitterMs" float8, loss float8, mos float8, "candidateType" text)
  WHERE s.call_id = p_call_id GROUP BY s.participant_id
$$;

-- The room's state is its log. Every durable change of a room goes through room_write: it locks the room's row, hands
-- each run of changes to the function of its kind, and each of those takes the next numbers from head_seq and stamps
-- them on the rows it touches. The lock is held to the commit, so the order of the numbers is the order of the commits.
--
-- A run is { "kind": "message.send", "changes": [ … ] }. The answer has one object for each change, in order:
--   { "row": …, "seq": n }     it happened, as change n
--   { "row": …, "seq": null }  it was so already: no number was taken
--   { "error": "CODE" }        it may not be, nothing was written for it
--
-- Who may do what to a room is decided by one table in the code (packages/features/src/room/permissions.ts). A change
-- carries its part of it as `allowed`: for each kind of room the standings that may. A standing is a role in the room, or
-- "governor": the owner and the admins of the installation, who need not be members.

-- What comes after the removal of the room, even in the same statement, finds no room.
CREATE OR REPLACE FUNCTION room_write(p_room_id uuid, p_runs jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_found boolean;
  v_run jsonb;
  v_answers jsonb;
  v_results jsonb := '[]';
BEGIN
  SELECT true INTO v_found FROM rooms WHERE id = p_room_id AND removed_at IS NULL FOR UPDATE;
  FOR v_run IN SELECT value FROM jsonb_array_elements(p_runs) LOOP
    IF v_found THEN
      EXECUTE format('SELECT %I($1, $2)', 'room_change_' || replace(v_run ->> 'kind', '.', '_'))
        INTO v_answers USING p_room_id, v_run -> 'changes';
      IF v_run ->> 'kind' = 'room.remove' THEN
        SELECT removed_at IS NULL INTO v_found FROM rooms WHERE id = p_room_id;
      END IF;
    ELSE
      SELECT jsonb_agg(jsonb_build_object('error', 'ROOM_NOT_FOUND')) INTO v_answers
        FROM jsonb_array_elements(v_run -> 'changes');
    END IF;
    v_results := v_results || v_answers;
  END LOOP;
  RETURN v_results;
END $$;

-- The role of an active member, or null.
CREATE OR REPLACE FUNCTION room_role(p_room_id uuid, p_user_id uuid) RETURNS member_role
LANGUAGE sql STABLE AS $$
  SELECT role FROM members WHERE room_id = p_room_id AND user_id = p_user_id AND left_at IS NULL
$$;

-- What to tell somebody who is not a member: only public rooms admit that they exist.
CREATE OR REPLACE FUNCTION room_refusal(p_room_id uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('error', CASE kind WHEN 'public' THEN 'NOT_A_MEMBER' ELSE 'ROOM_NOT_FOUND' END)
  FROM rooms WHERE id = p_room_id
$$;

-- Takes the next p_count numbers, answers the last of them. The caller holds the room's lock.
CREATE OR REPLACE FUNCTION room_advance(p_room_id uuid, p_count int DEFAULT 1) RETURNS int
LANGUAGE sql AS $$
  UPDATE rooms SET head_seq = head_seq + p_count WHERE id = p_room_id RETURNING head_seq
$$;

-- room.update: { actorId, allowed, name, topic, category, isReadOnly, slowModeMs, metadata }, an absent field stays as it
-- is, and null empties one.
CREATE OR REPLACE FUNCTION room_change_room_update(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c jsonb;
  r rooms;
  v_before rooms;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT value FROM jsonb_array_elements(p_changes) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, (c ->> 'actorId')::uuid, c -> 'allowed');
    SELECT * INTO r FROM rooms WHERE id = p_room_id;
    IF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF r.archived_at IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_ARCHIVED');
    ELSE
      v_before := r;
      IF c ? 'name' THEN r.name := c ->> 'name'; END IF;
      IF c ? 'topic' THEN r.topic := c ->> 'topic'; END IF;
      IF c ? 'category' THEN r.category := c ->> 'category'; END IF;
      IF c ? 'isReadOnly' THEN r.is_read_only := (c ->> 'isReadOnly')::boolean; END IF;
      IF c ? 'slowModeMs' THEN r.slow_mode_ms := (c ->> 'slowModeMs')::int; END IF;
      IF c ? 'metadata' THEN r.metadata := nullif(c -> 'metadata', 'null'); END IF;
      IF r IS DISTINCT FROM v_before THEN
        v_seq := room_advance(p_room_id);
        UPDATE rooms SET name = r.name, topic = r.topic, category = r.category, is_read_only = r.is_read_only,
          slow_mode_ms = r.slow_mode_ms, metadata = r.metadata, changed_seq = v_seq
        WHERE id = p_room_id RETURNING * INTO r;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

CREATE OR REPLACE FUNCTION is_governor(p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = p_user_id AND role IN ('owner', 'admin'))
$$;

-- Null when the actor may; otherwise what to answer. An empty list means that rooms of this kind do not know the thing.
CREATE OR REPLACE FUNCTION room_denial(p_room_id uuid, p_actor_id uuid, p_allowed jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_allowed jsonb;
  v_role member_role := room_role(p_room_id, p_actor_id);
BEGIN
  SELECT p_allowed -> kind::text INTO v_allowed FROM rooms WHERE id = p_room_id;
  RETURN CASE
    WHEN v_allowed ? v_role::text THEN NULL
    WHEN v_allowed ? 'governor' AND is_governor(p_actor_id) THEN NULL
    WHEN v_role IS NULL THEN room_refusal(p_room_id)
    WHEN jsonb_array_length(v_allowed) = 0 THEN jsonb_build_object('error', 'ROOM_IS_DIRECT')
    ELSE jsonb_build_object('error', 'ROLE_TOO_LOW')
  END;
END $$;

-- Why somebody may not speak in a direct conversation, or null: the other has blocked them, or they the other.
CREATE OR REPLACE FUNCTION direct_refusal(p_room_id uuid, p_author_id uuid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN b.blocker_id = p_author_id THEN 'PERSON_BLOCKED' ELSE 'DIRECT_REFUSED' END
  FROM members o
  JOIN blocks b ON (b.blocker_id, b.blocked_id) IN ((o.user_id, p_author_id), (p_author_id, o.user_id))
  WHERE o.room_id = p_room_id AND o.user_id <> p_author_id
  ORDER BY b.blocker_id <> p_author_id LIMIT 1
$$;

-- Why nothing may be said, or changed of what was said, in a room; null when it may.
CREATE OR REPLACE FUNCTION room_silence(p_room_id uuid, p_author_id uuid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN archived_at IS NOT NULL THEN 'ROOM_ARCHIVED'
    WHEN kind = 'direct' THEN direct_refusal(id, p_author_id)
  END FROM rooms WHERE id = p_room_id
$$;

-- room.archive: { actorId, allowed, isArchived }. The rooms that everybody starts in stay open.
CREATE OR REPLACE FUNCTION room_change_room_archive(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  r rooms;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "allowed" jsonb, "isArchived" boolean) LOOP
    v_seq := NULL;
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO r FROM rooms WHERE id = p_room_id;
    IF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF r.is_default AND c."isArchived" THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_IS_DEFAULT');
    ELSE
      IF (r.archived_at IS NOT NULL) <> c."isArchived" THEN
        v_seq := room_advance(p_room_id);
        UPDATE rooms SET archived_at = CASE WHEN c."isArchived" THEN now() END, changed_seq = v_seq
          WHERE id = p_room_id RETURNING * INTO r;
      END IF;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- room.remove: { actorId, allowed }. The last change of a room: from then on there is none. Its call ends with it. Readers find that turn between the numbers they were told.
CREATE OR REPLACE FUNCTION room_change_room_remove(p_room_id uuid, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  c record;
  r rooms;
  v_denial jsonb;
  v_seq int;
  v_answers jsonb := '[]';
BEGIN
  FOR c IN SELECT * FROM jsonb_to_recordset(p_changes) AS ("actorId" uuid, "allowed" jsonb) LOOP
    v_denial := room_denial(p_room_id, c."actorId", c."allowed");
    SELECT * INTO r FROM rooms WHERE id = p_room_id;
    IF r.removed_at IS NOT NULL THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_NOT_FOUND');
    ELSIF v_denial IS NOT NULL THEN
      v_answers := v_answers || v_denial;
    ELSIF r.is_default THEN
      v_answers := v_answers || jsonb_build_object('error', 'ROOM_IS_DEFAULT');
    ELSE
      PERFORM call_ended(p_room_id, calls.id, call_outcome_of(calls)) FROM calls
        WHERE room_id = p_room_id AND state <> 'ended';
      v_seq := room_advance(p_room_id);
      UPDATE rooms SET removed_at = now(), changed_seq = v_seq WHERE id = p_room_id RETURNING * INTO r;
      v_answers := v_answers || jsonb_build_object('row', to_jsonb(r), 'seq', v_seq);
    END IF;
  END LOOP;
  RETURN v_answers;
END $$;

-- The notifier is one more reader of the room's log: nothing here is called while a room is written. notify_room turns what
-- lies beyond the room's cursor into notifications and pushes to be sent, and moves the cursor, all in one transaction: each
-- change is told exactly once, whoever dies when.

-- Whether somebody has read it: by saying so, or by having read the room so far.
CREATE OR REPLACE FUNCTION notification_is_read(n notifications) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT n.read_at IS NOT NULL OR EXISTS (
    SELECT FROM members m WHERE m.room_id = n.room_id AND m.user_id = n.user_id AND m.read_seq >= n.seq
  )
$$;

-- Whether its reader may still see what it is about: as a member, of somebody not blocked, and of what was not removed.
CREATE OR REPLACE FUNCTION notification_is_visible(n notifications) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT (n.room_id IS NULL OR EXISTS (
      SELECT FROM members m JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
      WHERE m.room_id = n.room_id AND m.user_id = n.user_id AND m.left_at IS NULL
    ))
    AND (n.message_id IS NULL OR EXISTS (SELECT FROM messages m WHERE m.id = n.message_id AND m.removed_at IS NULL))
    AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = n.user_id AND blocked_id = n.actor_id)
$$;

-- How many notifications somebody has not read: notification_is_read and notification_is_visible as joins, since every page
-- asks this when it opens. Counting stops at a thousand.
CREATE OR REPLACE FUNCTION unread_notifications(p_user_id uuid) RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT count(*)::int FROM (
    SELECT FROM notifications n
    LEFT JOIN members m ON m.room_id = n.room_id AND m.user_id = n.user_id AND m.left_at IS NULL
    LEFT JOIN rooms r ON r.id = n.room_id AND r.removed_at IS NULL
    LEFT JOIN messages said ON said.id = n.message_id AND said.removed_at IS NULL
    WHERE n.user_id = p_user_id AND n.read_at IS NULL
      AND (n.room_id IS NULL OR (r.id IS NOT NULL AND m.user_id IS NOT NULL AND (n.seq IS NULL OR m.read_seq < n.seq)))
      AND (n.message_id IS NULL OR said.id IS NOT NULL)
      AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = n.user_id AND blocked_id = n.actor_id)
    LIMIT 1000
  ) AS counted
$$;

-- Whether a member is to be notified of what this person did in the room, as its change p_seq and at this time.
CREATE OR REPLACE FUNCTION member_hears(
  m members, p_topic notification_topic, p_actor_id uuid, p_seq int, p_at timestamptz
) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT m.left_at IS NULL AND m.user_id <> p_actor_id AND m.joined_seq <= p_seq
    AND m.level IS DISTINCT FROM 'nothing' AND (m.muted_until IS NULL OR m.muted_until <= p_at)
    AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = m.user_id AND blocked_id = p_actor_id)
    AND NOT EXISTS (SELECT FROM notification_settings s WHERE s.user_id = m.user_id AND p_topic = ANY (s.unsubscribed))
$$;

-- Whether a word, or words in a row, stand in a text by themselves, both folded.
CREATE OR REPLACE FUNCTION has_keyword(p_folded_text text, p_keyword text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_folded_text ~ ('(^|[^[:alnum:]_])'
    || regexp_replace(p_keyword, '([][\\.*+?^${}()|])', '\\\1', 'g') || '($|[^[:alnum:]_])')
$$;

-- One notification for each message and person: that they are mentioned, else a word they look for, else a reply to them.
-- Of what was edited only mentions are news, and for a day. Answers what was made.
CREATE OR REPLACE FUNCTION notify_of_messages(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_is_few boolean := (SELECT kind IN ('direct', 'group') FROM rooms WHERE id = p_room_id);
  v_told uuid[];
BEGIN
  WITH fresh AS (
    SELECT *, seq > p_from AS is_new, CASE WHEN seq > p_from THEN created_at ELSE edited_at END AS at
    FROM messages
    WHERE room_id = p_room_id AND removed_at IS NULL AND type NOT IN ('call', 'system') AND (
      (seq > p_from AND seq <= p_to)
      OR (changed_seq > p_from AND changed_seq <= p_to AND mentions <> '{}' AND edited_at > now() - interval '1 day')
    )
  ), words AS MATERIALIZED (
    SELECT folded(word) AS word, array_agg(DISTINCT s.user_id) AS user_ids
    FROM notification_settings s JOIN members m ON m.room_id = p_room_id AND m.user_id = s.user_id AND m.left_at IS NULL
    CROSS JOIN unnest(s.keywords) AS word
    WHERE s.keywords <> '{}' AND folded(word) <> '' GROUP BY 1
  ), texts AS MATERIALIZED (
    SELECT id, folded(regexp_replace(body, '<@[^>]*>', ' ', 'g')) AS text
    FROM fresh WHERE is_new AND EXISTS (SELECT FROM words)
  ), asked AS (
    SELECT f.id, m.user_id, 'mention'::notification_topic AS topic, 1 AS rank
    FROM fresh f CROSS JOIN unnest(f.mentions) AS who
    JOIN members m ON m.room_id = p_room_id AND m.user_id = CASE WHEN who <> 'all' THEN who::uuid END
    UNION ALL
    SELECT f.id, m.user_id, 'mention', 1 FROM fresh f JOIN members m ON m.room_id = p_room_id WHERE 'all' = ANY (f.mentions)
    UNION ALL
    SELECT t.id, seeker, 'keyword', 2
    FROM texts t JOIN words w ON strpos(t.text, w.word) > 0 AND has_keyword(t.text, w.word)
    CROSS JOIN unnest(w.user_ids) AS seeker
    UNION ALL
    SELECT f.id, parent.author_id, 'reply', 3
    FROM fresh f JOIN messages parent ON parent.id = f.reply_to_id
    JOIN members m ON m.room_id = p_room_id AND m.user_id = parent.author_id
    -- Between a few everything is said to everybody.
    WHERE f.is_new AND NOT (v_is_few AND coalesce(m.level, 'everything') = 'everything')
  ), chosen AS (
    SELECT DISTINCT ON (f.id, m.user_id) f.id, f.seq, f.at, f.author_id, m.user_id, a.topic
    FROM asked a JOIN fresh f ON f.id = a.id JOIN members m ON m.room_id = p_room_id AND m.user_id = a.user_id
    WHERE member_hears(m, a.topic, f.author_id, f.seq, f.at)
    ORDER BY f.id, m.user_id, a.rank
  ), made AS (
    INSERT INTO notifications (id, user_id, key, topic, at, room_id, seq, message_id, actor_id)
    SELECT uuid_v7(), user_id, 'message:' || id, topic, at, p_room_id, seq, id, author_id FROM chosen
    ORDER BY user_id, seq
    ON CONFLICT (user_id, key) DO NOTHING RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM made;
  RETURN v_told;
END $$;

-- What a room's one notification for a member who hears everything counts: unread messages of others, but for those that
-- have a notification of their own.
CREATE OR REPLACE FUNCTION unheard_messages(p_room_id uuid, p_user_id uuid, p_after int)
RETURNS TABLE (id uuid, seq int, author_id uuid, created_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT m.id, m.seq, m.author_id, m.created_at FROM messages m
  WHERE m.room_id = p_room_id AND m.seq > p_after AND m.author_id <> p_user_id AND m.removed_at IS NULL
    AND m.type NOT IN ('call', 'system')
    AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = p_user_id AND blocked_id = m.author_id)
    AND NOT EXISTS (SELECT FROM notifications n WHERE n.user_id = p_user_id AND n.key = 'message:' || m.id)
  ORDER BY m.seq DESC LIMIT 1000
$$;

-- One notification for each member who hears everything of the room, which moves. Answers what was made or moved.
CREATE OR REPLACE FUNCTION notify_of_room(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_is_few boolean := (SELECT kind IN ('direct', 'group') FROM rooms WHERE id = p_room_id);
  v_told uuid[];
BEGIN
  IF NOT v_is_few AND NOT EXISTS (SELECT FROM members WHERE room_id = p_room_id AND level = 'everything') THEN
    RETURN '{}';
  END IF;
  WITH fresh AS (
    SELECT id, seq, author_id, created_at FROM messages
    WHERE room_id = p_room_id AND seq > p_from AND seq <= p_to AND removed_at IS NULL AND type NOT IN ('call', 'system')
  ), moved AS (
    SELECT DISTINCT ON (m.user_id) m.user_id, m.read_seq, f.*
    FROM members m JOIN fresh f ON member_hears(m, 'direct', f.author_id, f.seq, f.created_at) AND NOT EXISTS (
      SELECT FROM notifications n WHERE n.user_id = m.user_id AND n.key = 'message:' || f.id
    )
    WHERE m.room_id = p_room_id AND (m.level = 'everything' OR (m.level IS NULL AND v_is_few))
    ORDER BY m.user_id, f.seq DESC
  ), counted AS (
    SELECT moved.*, since.seq AS since_seq, greatest(1, unheard.count) AS count
    FROM moved
    LEFT JOIN notifications n ON n.user_id = moved.user_id AND n.key = 'direct:' || p_room_id
    CROSS JOIN LATERAL (
      SELECT greatest(moved.read_seq, CASE WHEN n.read_at IS NULL THEN n.since_seq ELSE n.seq END) AS seq
    ) AS since
    CROSS JOIN LATERAL (
      SELECT count(*)::int FROM unheard_messages(p_room_id, moved.user_id, since.seq) u WHERE u.seq <= moved.seq
    ) AS unheard
  ), told AS (
    INSERT INTO notifications (id, user_id, key, topic, at, count, room_id, seq, since_seq, message_id, actor_id)
    SELECT uuid_v7(), user_id, 'direct:' || p_room_id, 'direct', created_at, count, p_room_id, seq, since_seq, id, author_id
    FROM counted ORDER BY user_id
    ON CONFLICT (user_id, key) DO UPDATE SET at = excluded.at, count = excluded.count, seq = excluded.seq,
      since_seq = excluded.since_seq, message_id = excluded.message_id, actor_id = excluded.actor_id, read_at = NULL
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM told;
  RETURN v_told;
END $$;

-- One notification for each message with reactions of others, which moves with the last of them. Answers what was told.
CREATE OR REPLACE FUNCTION notify_of_reactions(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_told uuid[];
BEGIN
  WITH latest AS (
    SELECT m.id, m.author_id, m.changed_seq, last.* FROM messages m CROSS JOIN LATERAL (
      SELECT r.user_id AS actor_id, r.emoji, r.created_at AS at FROM reactions r
      WHERE r.message_id = m.id AND r.user_id <> m.author_id
        AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = m.author_id AND blocked_id = r.user_id)
      ORDER BY r.created_at DESC, r.emoji LIMIT 1
    ) AS last
    WHERE m.room_id = p_room_id AND m.changed_seq > p_from AND m.changed_seq <= p_to AND m.removed_at IS NULL
  ), counted AS (
    SELECT latest.*, reacted.count + CASE WHEN n.id IS NULL OR notification_is_read(n) THEN 0 ELSE n.count END AS count
    FROM latest
    JOIN members m ON m.room_id = p_room_id AND m.user_id = latest.author_id
      AND member_hears(m, 'reaction', latest.actor_id, latest.changed_seq, latest.at)
    LEFT JOIN notifications n ON n.user_id = latest.author_id AND n.key = 'reaction:' || latest.id
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT r.user_id)::int FROM reactions r
      WHERE r.message_id = latest.id AND r.user_id <> latest.author_id AND (n.id IS NULL OR r.created_at > n.at)
    ) AS reacted
    WHERE n.id IS NULL OR latest.at > n.at
  ), told AS (
    INSERT INTO notifications (id, user_id, key, topic, at, count, room_id, seq, message_id, actor_id, emoji)
    SELECT uuid_v7(), author_id, 'reaction:' || id, 'reaction', at, count, p_room_id, changed_seq, id, actor_id, emoji
    FROM counted ORDER BY author_id, id
    ON CONFLICT (user_id, key) DO UPDATE SET at = excluded.at, count = excluded.count, seq = excluded.seq,
      actor_id = excluded.actor_id, emoji = excluded.emoji, read_at = NULL
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM told;
  RETURN v_told;
END $$;

-- Calls that nobody answered, for those who did not decline but were away or in another call, and people who were added by others.
CREATE OR REPLACE FUNCTION notify_of_calls_and_members(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_told uuid[];
BEGIN
  WITH missed AS (
    INSERT INTO notifications (id, user_id, key, topic, at, room_id, seq, message_id, call_id, actor_id)
    SELECT uuid_v7(), m.user_id, 'call:' || c.id, 'call', c.ended_at, p_room_id, c.changed_seq, c.message_id, c.id,
      c.started_by_id
    FROM calls c JOIN members m ON m.room_id = p_room_id
      AND member_hears(m, 'call', c.started_by_id, c.changed_seq, c.ended_at)
      AND (m.user_id <> ALL (c.declined_ids) OR m.user_id = ANY (c.busy_ids))
    WHERE c.room_id = p_room_id AND c.changed_seq > p_from AND c.changed_seq <= p_to
      AND c.state = 'ended' AND c.outcome IN ('missed', 'cancelled', 'busy', 'declined')
    ORDER BY m.user_id
    ON CONFLICT (user_id, key) DO NOTHING RETURNING id
  ), added AS (
    -- The change that lets somebody in is read by them, so this one is by reading beyond it.
    INSERT INTO notifications (id, user_id, key, topic, at, room_id, seq, actor_id)
    SELECT uuid_v7(), m.user_id, 'invitation:' || p_room_id, 'invitation', m.joined_at, p_room_id, m.joined_seq + 1,
      m.added_by_id
    FROM members m
    WHERE m.room_id = p_room_id AND m.changed_seq > p_from AND m.joined_seq > p_from AND m.joined_seq <= p_to
      AND m.added_by_id IS NOT NULL AND (SELECT kind FROM rooms WHERE id = p_room_id) <> 'direct'
      AND member_hears(m, 'invitation', m.added_by_id, m.joined_seq, m.joined_at)
    ORDER BY m.user_id
    ON CONFLICT (user_id, key) DO UPDATE SET at = excluded.at, seq = excluded.seq, actor_id = excluded.actor_id,
      read_at = NULL
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_told FROM (SELECT id FROM missed UNION ALL SELECT id FROM added) AS told;
  RETURN v_told;
END $$;

-- Takes back what is no longer so: of messages that were removed, of mentions edited away, of reactions taken back. Answers
-- whom it concerns.
CREATE OR REPLACE FUNCTION forget_notifications(p_room_id uuid, p_from int, p_to int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  v_users uuid[];
  v_more uuid[];
BEGIN
  WITH changed AS (
    SELECT * FROM messages
    WHERE room_id = p_room_id AND changed_seq > p_from AND changed_seq <= p_to AND changed_seq <> seq
  ), gone AS (
    DELETE FROM notifications n USING changed m
    WHERE n.message_id = m.id AND n.topic <> 'direct' AND (
      m.removed_at IS NOT NULL
      OR (n.topic = 'mention' AND NOT m.mentions && ARRAY[n.user_id::text, 'all'])
      OR (n.topic = 'reaction' AND NOT EXISTS (
        SELECT FROM reactions r WHERE r.message_id = m.id AND r.user_id <> m.author_id
      ))
    )
    RETURNING n.user_id
  )
  SELECT coalesce(array_agg(user_id), '{}') INTO v_users FROM gone;

  IF EXISTS (
    SELECT FROM messages WHERE room_id = p_room_id AND changed_seq > p_from AND changed_seq <= p_to AND removed_at IS NOT NULL
  ) THEN
    -- The one that moves goes back to what is left of it.
    WITH left_over AS (
      SELECT n.id AS notification_id, u.*, counted.count FROM notifications n
      LEFT JOIN LATERAL (SELECT * FROM unheard_messages(p_room_id, n.user_id, n.since_seq) LIMIT 1) AS u ON true
      CROSS JOIN LATERAL (SELECT count(*)::int FROM unheard_messages(p_room_id, n.user_id, n.since_seq)) AS counted
      WHERE n.room_id = p_room_id AND n.topic = 'direct'
    ), gone AS (
      DELETE FROM notifications n USING left_over l WHERE n.id = l.notification_id AND l.id IS NULL RETURNING n.user_id
    ), moved AS (
      UPDATE notifications n SET at = l.created_at, seq = l.seq, message_id = l.id, actor_id = l.author_id, count = l.count
      FROM left_over l WHERE n.id = l.notification_id AND l.id IS NOT NULL AND (n.seq > l.seq OR n.count > l.count)
      RETURNING n.user_id
    )
    SELECT coalesce(array_agg(user_id), '{}') INTO v_more FROM (TABLE gone UNION ALL TABLE moved) AS concerned;
  END IF;
  RETURN v_users || coalesce(v_more, '{}');
END $$;

-- Has these notifications pushed to their readers' devices, once however often they move meanwhile.
CREATE OR REPLACE FUNCTION push_notifications(p_ids uuid[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO push_deliveries (notification_id, subscription_id, due_at)
  SELECT n.id, s.id, now() FROM notifications n JOIN push_subscriptions s ON s.user_id = n.user_id
  WHERE n.id = ANY (p_ids) ORDER BY s.id, n.id
  ON CONFLICT (subscription_id, notification_id) DO UPDATE SET due_at = now(), attempts = 0,
    turn = push_deliveries.turn + 1
$$;

-- Reads a room's log on from its cursor, at most p_max changes of it. Null when somebody else is at it; else whom to tell
-- of what ("told"), for whom something is gone ("forgotten"), and whether there is more.
CREATE OR REPLACE FUNCTION notify_room(p_room_id uuid, p_max int) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v_from int;
  v_to int;
  v_head int;
  v_told uuid[];
  v_forgotten uuid[];
BEGIN
  SELECT head_seq INTO v_head FROM rooms WHERE id = p_room_id AND removed_at IS NULL;
  IF NOT FOUND THEN RETURN '{"told": [], "forgotten": [], "hasMore": false}'; END IF;
  -- A room with a long past and no cursor was not made here: its past is no news.
  INSERT INTO notification_cursors (room_id, seq) VALUES (p_room_id, greatest(0, v_head - p_max)) ON CONFLICT DO NOTHING;
  SELECT seq INTO v_from FROM notification_cursors WHERE room_id = p_room_id FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Read again, under the lock.
  SELECT head_seq INTO v_head FROM rooms WHERE id = p_room_id;
  v_to := least(v_head, v_from + p_max);
  IF v_to <= v_from THEN RETURN '{"told": [], "forgotten": [], "hasMore": false}'; END IF;

  v_forgotten := forget_notifications(p_room_id, v_from, v_to);
  v_told := notify_of_messages(p_room_id, v_from, v_to);
  v_told := v_told || notify_of_room(p_room_id, v_from, v_to);
  v_told := v_told || notify_of_reactions(p_room_id, v_from, v_to);
  v_told := v_told || notify_of_calls_and_members(p_room_id, v_from, v_to);
  IF v_told <> '{}' THEN PERFORM push_notifications(v_told); END IF;
  UPDATE notification_cursors SET seq = v_to WHERE room_id = p_room_id;
  RETURN jsonb_build_object(
    'told', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('userId', user_id, 'id', id)), '[]') FROM notifications WHERE id = ANY (v_told)
    ),
    'forgotten', to_jsonb(v_forgotten),
    'hasMore', v_to < v_head
  );
END $$;

-- Keeps a word to everybody but some, and one notification of it for each of them who wants to hear of announcements, in one
-- transaction. Answers what was told to whom.
CREATE OR REPLACE FUNCTION announce(p_id uuid, p_author_id uuid, p_body text, p_except_ids uuid[])
RETURNS TABLE (user_id uuid, id uuid)
LANGUAGE plpgsql AS $$
DECLARE
  v_told uuid[];
BEGIN
  INSERT INTO announcements (id, author_id, body, except_ids) VALUES (p_id, p_author_id, p_body, p_except_ids);
  WITH told AS (
    INSERT INTO notifications (id, user_id, key, topic, at, announcement_id, actor_id)
    SELECT uuid_v7(), u.id, 'announcement:' || p_id, 'announcement', now(), p_id, p_author_id FROM users u
    WHERE u.id <> p_author_id AND u.id <> ALL (p_except_ids) AND NOT EXISTS (
      SELECT FROM notification_settings s WHERE s.user_id = u.id AND 'announcement' = ANY (s.unsubscribed)
    )
    ORDER BY u.id RETURNING notifications.id
  )
  SELECT coalesce(array_agg(told.id), '{}') INTO v_told FROM told;
  PERFORM push_notifications(v_told);
  RETURN QUERY SELECT n.user_id, n.id FROM notifications n WHERE n.id = ANY (v_told);
END $$;

RESET check_function_bodies;
