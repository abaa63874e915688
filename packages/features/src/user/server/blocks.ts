import { AppError, type Services, type SignedInContext } from "@parley/api";
import type { Db } from "@parley/db";
import type { Person, UserById } from "../schema.ts";
import { groupRows } from "./group-rows.ts";
import { settingsTopic } from "./settings-topic.ts";
import { toPerson } from "./to-user.ts";
import { tellUser } from "./user-topic.ts";

/** More than anybody needs, and few enough to be told whole. */
const blockedMax = 1_000;

/** Whom the caller does not want to hear from, by name. */
export async function listBlocked(ctx: SignedInContext): Promise<Person[]> {
  return readBlocked(ctx.db, ctx.identity.userId);
}

export async function readBlocked(db: Db, userId: string): Promise<Person[]> {
  return (await readBlockedOf(db, [userId])).get(userId) ?? [];
}

/** The same of several users, by one statement; whoever has blocked nobody is absent. */
export async function readBlockedOf(db: Db, userIds: readonly string[]): Promise<Map<string, Person[]>> {
  const rows = await db.sql<Person & { user_id: string }>("read-blocked", blockedSql, [userIds, blockedMax]);
  return groupRows(rows, toPerson);
}

const blockedSql = `
  SELECT asked.id AS user_id, blocked.id, blocked.name
  FROM unnest($1::uuid[]) AS asked (id)
  CROSS JOIN LATERAL (
    SELECT u.id, u.name FROM blocks b JOIN users u ON u.id = b.blocked_id
    WHERE b.blocker_id = asked.id ORDER BY u.name, u.id LIMIT $2
  ) AS blocked
  ORDER BY blocked.name, blocked.id`;

/**
 * Ends direct messages between the two, and hides from each other how they are, what they write and how far they have read.
 * The other is told nothing. @throws {AppError} `USER_NOT_FOUND`, also for oneself
 */
export async function blockUser(ctx: SignedInContext, { userId }: UserById): Promise<void> {
  const blockerId = ctx.identity.userId;
  const user = userId === blockerId ? null : await ctx.db.prisma.user.findUnique({ where: { id: userId } });
  if (!user) throw new AppError("USER_NOT_FOUND");
  await ctx.db.prisma.block.createMany({ data: { blockerId, blockedId: userId }, skipDuplicates: true });
  tellBoth(ctx, blockerId, userId);
}

export async function unblockUser(ctx: SignedInContext, { userId }: UserById): Promise<void> {
  const blockerId = ctx.identity.userId;
  await ctx.db.prisma.block.deleteMany({ where: { blockerId, blockedId: userId } });
  tellBoth(ctx, blockerId, userId);
}

function tellBoth(ctx: SignedInContext, blockerId: string, userId: string): void {
  for (const id of [blockerId, userId]) {
    ctx.presence.refresh(id);
    ctx.bus.publish(settingsTopic, id);
  }
  tellUser(ctx, blockerId, "blocks");
}

/** Everybody of whom a user, in SQL, is told nothing that passes: blocked by them, or having blocked them. */
export function hiddenSql(userId: string): string {
  return `SELECT blocked_id AS id FROM blocks WHERE blocker_id = ${userId}
    UNION SELECT blocker_id FROM blocks WHERE blocked_id = ${userId}`;
}

/** Those of `userIds` with whom the viewer shares no presence: blocked by the viewer, or having blocked them. */
export async function hiddenFrom({ db }: Pick<Services, "db">, viewerId: string, userIds: readonly string[]) {
  const rows = await db.sql<{ id: string }>(
    "hidden-from",
    `SELECT blocked_id AS id FROM blocks WHERE blocker_id = $1 AND blocked_id = ANY($2::uuid[])
     UNION SELECT blocker_id FROM blocks WHERE blocked_id = $1 AND blocker_id = ANY($2::uuid[])`,
    [viewerId, userIds],
  );
  return new Set(rows.map(({ id }) => id));
}
