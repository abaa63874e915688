import type { SignedInContext } from "@parley/api";
import type { UpdateUser, User } from "../schema.ts";
import { settingsTopic } from "./settings-topic.ts";
import { toUser } from "./to-user.ts";

/** Changes what people may change of themselves. Their open streams go by it at once. */
export async function updateUser(ctx: SignedInContext, input: UpdateUser): Promise<User> {
  const { name, sharesReceipts, sharesLastSeen } = input;
  const { userId } = ctx.identity;
  const row = await ctx.db.prisma.user.update({
    where: { id: userId },
    data: {
      ...(name !== undefined && { name }),
      ...(sharesReceipts !== undefined && { sharesReceipts }),
      ...(sharesLastSeen !== undefined && { sharesLastSeen }),
    },
  });
  if (sharesReceipts !== undefined) ctx.bus.publish(settingsTopic, userId);
  if (sharesLastSeen !== undefined) ctx.presence.refresh(userId);
  return toUser(row);
}
