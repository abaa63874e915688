-- AlterTable
ALTER TABLE "members" ADD COLUMN     "read_epoch" INTEGER NOT NULL DEFAULT 0;
