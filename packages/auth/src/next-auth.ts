import type { Account, AuthOptions, User } from "next-auth";
import { type AuthEnv, isSecure } from "./auth-env.ts";
import type { AuthApi } from "./next-auth/auth-api.ts";
import { signInProvider, signUpProvider } from "./next-auth/credentials.ts";
import { outsideProviders } from "./next-auth/providers.ts";
import { readSecrets } from "./secrets.ts";
import { createTokens } from "./tokens.ts";
import { createWebSessions, webSessionTtlMs } from "./web-session.ts";

declare module "next-auth" {
  interface User {
    /** The session row that was opened for this sign-in. */
    sessionId?: string;
  }
}

export interface AuthOptionsInput {
  env: AuthEnv;
  api: AuthApi;
  /** The invite with which somebody new may come in through a provider. */
  inviteCode?: string | undefined;
}

const signInPage = "/sign-in";

/**
 * next-auth as a client of the server: whoever signs in gets a session row there, and a cookie that names it here.
 * A refusal reaches the sign-in page as the server's domain code in `error`; `EMAIL_NOT_VERIFIED` is the one of its own.
 */
export function createAuthOptions({ env, api, inviteCode }: AuthOptionsInput): AuthOptions {
  const webSessions = createWebSessions(env.AUTH_SECRET);
  const tokens = createTokens(env.AUTH_SECRET);

  /** Has the server sign in whom a provider vouched for, and leaves what it answers on `user`. */
  async function exchange(user: User, { provider, providerAccountId }: Account): Promise<string | true> {
    if (!user.email) return `${signInPage}?error=EMAIL_NOT_VERIFIED`;
    const assertion = await tokens.signAssertion({
      provider,
      providerAccountId,
      email: user.email,
      name: user.name ?? "",
    });
    const opened = await api.exchange({ assertion, ...(inviteCode && { inviteCode }) });
    Object.assign(user, { id: opened.user.id, sessionId: opened.sessionId });
    return true;
  }

  return {
    secret: readSecrets(env.AUTH_SECRET)[0],
    useSecureCookies: isSecure(env),
    session: { strategy: "jwt", maxAge: webSessionTtlMs / 1_000 },
    pages: { signIn: signInPage, signOut: signInPage, error: signInPage },
    providers: [signInProvider(api), signUpProvider(api), ...outsideProviders(env)],
    jwt: {
      encode({ token }) {
        if (typeof token?.sub !== "string" || typeof token["sid"] !== "string")
          throw new Error("No session was opened.");
        return webSessions.sign({ userId: token.sub, sessionId: token["sid"] });
      },
      async decode({ token = "" }) {
        const session = await webSessions.verify(token);
        return session && { sub: session.userId, sid: session.sessionId };
      },
    },
    callbacks: {
      signIn: ({ user, account }) => (account?.type === "oauth" ? exchange(user, account) : true),
      // `user` is there at the moment of signing in only.
      jwt: ({ token, user }) =>
        user?.sessionId ? { sub: user.id, sid: user.sessionId } : { sub: token.sub, sid: token["sid"] },
      session: ({ session, token }) => ({ expires: session.expires, userId: token.sub }),
    },
    events: {
      async signOut({ token }) {
        const { sub: userId, sid: sessionId } = token ?? {};
        if (typeof userId === "string" && typeof sessionId === "string") await api.signOut({ userId, sessionId });
      },
    },
  };
}
