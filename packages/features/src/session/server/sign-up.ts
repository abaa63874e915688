import { type Context, addressKey, takeOf } from "@parley/api";
import type { SignedIn, SignUp } from "../schema.ts";
import { assertAdmitted } from "./admission.ts";
import { createPerson } from "./create-person.ts";
import { hashing } from "./hashing.ts";
import { openSession } from "./open-session.ts";

/**
 * Makes an account and signs in. The first person owns the installation; others come by invite unless sign-up is open.
 * A stranger without an invite is turned away before the email is looked at, so that it tells them nothing.
 *
 * @throws {AppError} `SIGN_UP_CLOSED`, `INVITE_NOT_VALID`, `EMAIL_TAKEN`, `RATE_LIMITED`, `UNAVAILABLE`
 */
export async function signUp(ctx: Context, input: SignUp): Promise<SignedIn> {
  const { name, email, password, inviteCode } = input;
  await takeOf(ctx.limits, "signUp", `address/${addressKey(ctx.connection.address)}`);
  await takeOf(ctx.limits, "signUp", `account/${email}`);
  await assertAdmitted(ctx, inviteCode);

  const passwordHash = await hashing(ctx.passwords.hash(password));
  return openSession(ctx, await createPerson(ctx, { name, email, passwordHash, inviteCode }));
}
