-- CreateEnum
CREATE TYPE "call_state" AS ENUM ('ringing', 'active', 'ended');

-- CreateEnum
CREATE TYPE "call_media" AS ENUM ('audio', 'video');

-- CreateEnum
CREATE TYPE "call_outcome" AS ENUM ('answered', 'missed', 'declined', 'cancelled', 'busy', 'failed');

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
