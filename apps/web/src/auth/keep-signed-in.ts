import { isSecure } from "@parley/auth/auth-env";
import { type WebSession, createWebSessions, webSessionCookieName, webSessionTtlMs } from "@parley/auth/web-session";
import { cookies } from "next/headers";
import { webEnv } from "../env.ts";

const renewAfterMs = 24 * 60 * 60_000;

/** Renews a cookie of more than a day, so that whoever comes back within its life stays signed in. */
export async function keepSignedIn(session: WebSession): Promise<void> {
  if (Date.now() - session.issuedAt.getTime() < renewAfterMs) return;
  const env = webEnv();
  (await cookies()).set(webSessionCookieName(isSecure(env)), await createWebSessions(env.AUTH_SECRET).sign(session), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(env),
    maxAge: webSessionTtlMs / 1_000,
  });
}
