import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { publishAnnouncement } from "../../live/server/announcements.ts";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import { tellUser } from "../../user/server/user-topic.ts";
import type { Announcement } from "../../live/schema.ts";
import type { Announce } from "../schema.ts";

/** Tells everybody but some: those who are here at once, the others by a notification. @throws {AppError} `OWNER_ONLY` */
export async function announce(ctx: SignedInContext, { body, exceptUserIds }: Announce): Promise<Announcement> {
  await requireAdmin(ctx);
  const id = uuidv7();
  const values = [id, ctx.identity.userId, body, exceptUserIds];
  const told = await ctx.db.sql<{ user_id: string; id: string }>("announce", announceSql, values);
  const row = await ctx.db.prisma.announcement.findUniqueOrThrow({
    where: { id },
    include: { author: { select: { id: true, name: true } } },
  });
  const announcement = { id, body, author: row.author, createdAt: row.createdAt.toISOString() };
  publishAnnouncement(ctx.topics, { announcement, exceptUserIds });
  for (const { user_id, id: notificationId } of told) tellUser(ctx, user_id, `notification:${notificationId}`);
  ctx.notifications.wakePushes();
  await recordDeed(ctx, { action: "announcement.made", targetId: id });
  return announcement;
}

const announceSql = "SELECT * FROM announce($1, $2, $3, $4::uuid[])";
