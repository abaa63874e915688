import { AppError, type Context } from "@parley/api";
import type { Prisma } from "@parley/db";
import { isCode, isInviteValid } from "../../installation/server/is-invite-valid.ts";
import { liveInvite } from "../../installation/server/live-invite.ts";

/** Turns away, before any costly work, whoever could not sign up now. @throws {AppError} `SIGN_UP_CLOSED`, `INVITE_NOT_VALID` */
export async function assertAdmitted(ctx: Context, inviteCode: string | undefined): Promise<void> {
  if (ctx.signUp === "open") return;
  if (inviteCode && (await isInviteValid(ctx.db, inviteCode))) return;
  if ((await ctx.db.prisma.user.findFirst({ select: { id: true } })) === null) return;
  throw new AppError(inviteCode ? "INVITE_NOT_VALID" : "SIGN_UP_CLOSED");
}

/** Decides within the transaction that makes the account, and counts the invite's use. @throws as `assertAdmitted` */
export async function admit(
  tx: Prisma.TransactionClient,
  signUp: Context["signUp"],
  inviteCode: string | undefined,
): Promise<"owner" | "member"> {
  // Whoever holds this row is alone in finding the place empty, and with it is alone in becoming its owner.
  await tx.$queryRaw`SELECT id FROM installations WHERE id = 1 FOR NO KEY UPDATE`;
  if ((await tx.user.findFirst({ select: { id: true } })) === null) return "owner";
  if (signUp === "open") return "member";
  if (!inviteCode) throw new AppError("SIGN_UP_CLOSED");
  if (!isCode(inviteCode)) throw new AppError("INVITE_NOT_VALID");
  const { count } = await tx.invite.updateMany({
    where: { code: inviteCode, ...liveInvite() },
    data: { uses: { increment: 1 } },
  });
  if (count === 0) throw new AppError("INVITE_NOT_VALID");
  return "member";
}
