import { AppError, type Context, addressKey, takeOf } from "@parley/api";
import { Email, type SignedIn, type SignIn } from "../schema.ts";
import { hashing } from "./hashing.ts";
import { openSession } from "./open-session.ts";

/**
 * Every failure is the same error after the same work, so that nobody learns who has an account here: one query, one
 * password checked. The address is counted first: whoever is locked out by it cannot lock out an account as well.
 *
 * @throws {AppError} `SIGN_IN_FAILED`, `RATE_LIMITED`, `UNAVAILABLE`
 */
export async function signIn(ctx: Context, input: SignIn): Promise<SignedIn> {
  const { data: email = "" } = Email.safeParse(input.email);
  await takeOf(ctx.limits, "signIn", `address/${addressKey(ctx.connection.address)}`);
  await takeOf(ctx.limits, "signIn", `account/${email}`);

  const user = await ctx.db.prisma.user.findUnique({ where: { email } });
  const isRight = await hashing(ctx.passwords.verify(user?.passwordHash ?? null, input.password));
  if (!user || !isRight) {
    // Not what was typed: people type passwords into the wrong field.
    await ctx.audit.record({
      action: "session.refused",
      actorId: null,
      address: ctx.connection.address,
      ...(user && { targetId: user.id }),
    });
    throw new AppError("SIGN_IN_FAILED");
  }

  return openSession(ctx, user);
}
