import type { SignedInContext } from "@parley/api";
import type { UnreadNotifications } from "../schema.ts";

/** How many notifications the caller has not read. */
export async function countUnread(ctx: SignedInContext): Promise<UnreadNotifications> {
  const { unread } = await ctx.notifications.reader.read({ userId: ctx.identity.userId, id: null });
  return { unread };
}
