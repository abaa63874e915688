import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { publishAnnouncement } from "../../live/server/announcements.ts";
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
  await ctx.audit.record({
    action: "announcement.made",
    actorId: authorId,
    targetId: row.id,
    address: ctx.connection.address,
  });
  return announcement;
}
