import { AppError, type Context } from "@parley/api";
import type { User as UserRow } from "@parley/db";
import { v7 as uuidv7 } from "uuid";
import { admit } from "./admission.ts";

export interface NewPerson {
  name: string;
  email: string;
  /** Null for people who only sign in through a provider. */
  passwordHash: string | null;
  inviteCode: string | undefined;
  account?: { provider: string; providerAccountId: string };
}

const patienceMs = 5_000;

/**
 * Writes a new person and lets them into the rooms that everybody is in. Of any number who come first at once, one
 * becomes the owner and the others need what everybody after them needs.
 *
 * @throws {AppError} `SIGN_UP_CLOSED`, `INVITE_NOT_VALID`, `EMAIL_TAKEN`
 */
export async function createPerson(ctx: Context, person: NewPerson): Promise<UserRow> {
  const { name, email, passwordHash, inviteCode, account } = person;
  const user = await ctx.db.prisma.$transaction(
    async (tx) => {
      const role = await admit(tx, ctx.signUp, inviteCode);
      const id = uuidv7();
      const { count } = await tx.user.createMany({
        data: { id, name, email, passwordHash, role },
        skipDuplicates: true,
      });
      if (count === 0) throw new AppError("EMAIL_TAKEN");
      if (account) await tx.account.create({ data: { ...account, userId: id } });
      return tx.user.findUniqueOrThrow({ where: { id } });
    },
    { maxWait: patienceMs, timeout: patienceMs },
  );
  await ctx.onSignUp(user.id, user.role === "owner");
  return user;
}
