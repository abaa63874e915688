import { isSecure } from "@parley/auth/auth-env";
import { type WebSession, createWebSessions, webSessionCookieName } from "@parley/auth/web-session";
import { cookies } from "next/headers";
import { cache } from "react";
import { webEnv } from "../env.ts";

/**
 * Who the browser's cookie says is asking, once per request. It says nothing of whether the session was revoked since:
 * that the server knows, and refuses.
 */
export const getIdentity = cache(async (): Promise<WebSession | null> => {
  // Asked first, for it tells a build that nothing here can be known before there is a request, nor an environment.
  const sent = await cookies();
  const env = webEnv();
  const cookie = sent.get(webSessionCookieName(isSecure(env)));
  return cookie ? createWebSessions(env.AUTH_SECRET).verify(cookie.value) : null;
});
