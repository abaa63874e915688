import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import type { PushPayload, PushTest } from "../schema.ts";

/** Pushes a word to all devices of the caller, whatever they are doing. Devices that are known no more are forgotten. */
export async function testPush(ctx: SignedInContext): Promise<PushTest> {
  const { userId } = ctx.identity;
  const addresses = await ctx.db.prisma.pushSubscription.findMany({
    where: { userId, session: { revokedAt: null, expiresAt: { gt: new Date() } } },
  });
  const { unread } = await ctx.notifications.reader.read({ userId, id: null });
  const payload: PushPayload = {
    notificationId: uuidv7(),
    topic: "announcement",
    title: "Notifications work",
    body: "This is how Parley tells you what happens.",
    path: "/settings",
    tag: "test",
    unread,
    at: new Date().toISOString(),
  };
  const message = { payload: JSON.stringify(payload), ttlSeconds: 60, urgency: "high", tag: payload.tag } as const;
  const outcomes = await Promise.all(
    addresses.map(async (address) => {
      const { status } = await ctx.notifications.push.send(address, message);
      if (status === "gone") await ctx.db.prisma.pushSubscription.deleteMany({ where: { id: address.id } });
      return status;
    }),
  );
  return { reached: outcomes.filter((status) => status === "taken").length };
}
