import { randomBytes } from "node:crypto";
import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { Invite } from "../schema.ts";
import { toInvite } from "./to-invite.ts";

const inviteTtlMs = 7 * 24 * 60 * 60_000;
const codeBytes = 16;

/** Makes a link's code that any number of people can sign up with for a week. @throws {AppError} `OWNER_ONLY` */
export async function createInvite(ctx: SignedInContext): Promise<Invite> {
  await requireAdmin(ctx);
  const row = await ctx.db.prisma.invite.create({
    data: {
      id: uuidv7(),
      code: randomBytes(codeBytes).toString("base64url"),
      createdById: ctx.identity.userId,
      expiresAt: new Date(Date.now() + inviteTtlMs),
    },
  });
  await recordDeed(ctx, { action: "invite.created", targetId: row.id });
  return toInvite(row);
}
