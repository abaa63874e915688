import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { publishAnnouncement } from "../../live/server/announcements.ts";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { Announcement } from "../../live/schema.ts";
import type { Announce } from "../schema.ts";

/** Tells everybody who is here, but for some. @throws {AppError} `OWNER_ONLY` */
export async function announce(ctx: SignedInContext, { body, exceptUserIds }: Announce): Promise<Announcement> {
  await requireAdmin(ctx);
  const authorId = ctx.identity.userId;
  const row = await ctx.db.prisma.announcement.create({
    data: { id: uuidv7(), authorId, body, exceptIds: exceptUserIds },
    include: { author: { select: { id: true, name: true } } },
  });
  const announcement = { id: row.id, body, author: row.author, createdAt: row.createdAt.toISOString() };
  publishAnnouncement(ctx.topics, { announcement, exceptUserIds });
  await recordDeed(ctx, { action: "announcement.made", targetId: row.id });
  return announcement;
}
