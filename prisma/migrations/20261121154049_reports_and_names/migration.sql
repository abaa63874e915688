-- DropIndex
DROP INDEX "users_name_idx";

-- People are found by any part of their name, without regard to case and marks.
CREATE INDEX "users_folded_name_idx" ON "users" USING GIN (folded("name") gin_trgm_ops);

-- AlterTable
ALTER TABLE "reports" ADD COLUMN     "body" TEXT,
ADD COLUMN     "edited_at" TIMESTAMPTZ(3);

-- What was reported before is kept as it is now.
UPDATE "reports" SET "body" = m."body", "edited_at" = m."edited_at" FROM "messages" m WHERE m."id" = "message_id";

ALTER TABLE "reports" ALTER COLUMN "body" SET NOT NULL;

-- Removed rooms are looked for every hour, and are few among many.
CREATE INDEX "rooms_removed_at_idx" ON "rooms" ("removed_at") WHERE "removed_at" IS NOT NULL;
