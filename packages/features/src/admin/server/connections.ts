import type { SignedInContext } from "@parley/api";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { AdminConnections, ConnectionRecord } from "../schema.ts";

/** Sockets, open and closed, the newest first. @throws {AppError} `OWNER_ONLY` */
export async function readConnections(ctx: SignedInContext, input: AdminConnections): Promise<ConnectionRecord[]> {
  await requireAdmin(ctx);
  const { userId, isOpen, cursor, limit } = input;
  const rows = await ctx.db.prisma.connection.findMany({
    where: {
      ...(userId !== undefined && { userId }),
      ...(isOpen !== undefined && { disconnectedAt: isOpen ? null : { not: null } }),
      ...(cursor && { id: { lt: cursor } }),
    },
    include: { user: { select: { id: true, name: true } } },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(({ user, ...row }) => ({
    id: row.id,
    person: user,
    sessionId: row.sessionId,
    nodeId: row.nodeId,
    address: row.address,
    userAgent: row.userAgent,
    connectedAt: row.connectedAt.toISOString(),
    disconnectedAt: row.disconnectedAt?.toISOString() ?? null,
    reason: row.reason,
  }));
}
