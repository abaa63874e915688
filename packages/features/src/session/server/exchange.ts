import { AppError, type Context } from "@parley/api";
import type { Assertion } from "@parley/auth/tokens";
import type { User as UserRow } from "@parley/db";
import { nameMaxChars } from "../../user/schema.ts";
import { line } from "../../wire.ts";
import { Email, type Exchange, type SignedIn } from "../schema.ts";
import { assertAdmitted } from "./admission.ts";
import { createPerson } from "./create-person.ts";
import { linkAccount } from "./link-account.ts";
import { openSession } from "./open-session.ts";

/**
 * Signs in whom a provider vouched for: by the provider's account, else by the email, which the web app only asserts
 * when the provider has verified it, else as a new person under the rules of sign-up.
 *
 * @throws {AppError} `SIGN_IN_FAILED`, `SIGN_UP_CLOSED`, `INVITE_NOT_VALID`, `EMAIL_TAKEN`
 */
export async function exchange(ctx: Context, input: Exchange): Promise<SignedIn> {
  const assertion = await ctx.tokens.verifyAssertion(input.assertion);
  const { data: email } = Email.safeParse(assertion?.email);
  if (!assertion || !email) throw new AppError("SIGN_IN_FAILED");

  const user =
    (await byAccount(ctx, assertion)) ??
    (await linkAccount(ctx, { ...assertion, email })) ??
    (await admitNew(ctx, { ...assertion, email }, input.inviteCode));
  return openSession(ctx, user);
}

async function byAccount(ctx: Context, { provider, providerAccountId }: Assertion): Promise<UserRow | null> {
  const account = await ctx.db.prisma.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  });
  return account?.user ?? null;
}

async function admitNew(ctx: Context, assertion: Assertion, inviteCode: string | undefined): Promise<UserRow> {
  await assertAdmitted(ctx, inviteCode);
  const { provider, providerAccountId, email } = assertion;
  const account = { provider, providerAccountId };
  return createPerson(ctx, { name: nameOf(assertion), email, passwordHash: null, inviteCode, account });
}

/** Providers promise nothing about names: some are empty, some are longer than ours may be. */
function nameOf({ name, email }: Assertion): string {
  // A character is at most two code units, so this never cuts one in half.
  const short = Array.from(name)
    .slice(0, nameMaxChars / 2)
    .join("");
  return line(nameMaxChars).safeParse(short).data ?? email.slice(0, email.indexOf("@")).slice(0, nameMaxChars);
}
