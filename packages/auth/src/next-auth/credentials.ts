import type { User } from "next-auth";
import type { CredentialInput, CredentialsConfig } from "next-auth/providers/credentials";
import type { AuthApi, OpenedSession } from "./auth-api.ts";

/** `signIn("sign-in", { email, password })` */
export function signInProvider(api: AuthApi) {
  return provider("sign-in", { email: {}, password: {} }, ({ email = "", password = "" }) =>
    api.signIn({ email, password }),
  );
}

/** `signIn("sign-up", { name, email, password, inviteCode? })` */
export function signUpProvider(api: AuthApi) {
  const fields = { name: {}, email: {}, password: {}, inviteCode: {} };
  return provider("sign-up", fields, ({ name = "", email = "", password = "", inviteCode }) =>
    api.signUp({ name, email, password, ...(inviteCode && { inviteCode }) }),
  );
}

function provider<Fields extends Record<string, CredentialInput>>(
  id: string,
  credentials: Fields,
  open: (values: Partial<Record<keyof Fields, string>>) => Promise<OpenedSession>,
): CredentialsConfig<Fields> {
  return {
    id,
    name: id,
    type: "credentials",
    credentials,
    authorize: async (values) => toUser(await open(values ?? {})),
  };
}

function toUser({ user, sessionId }: OpenedSession): User {
  return { id: user.id, sessionId };
}
