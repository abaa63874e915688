import { z } from "zod";
import { createSigner } from "./signer.ts";

/** How long a browser that is not used stays signed in. */
export const webSessionTtlMs = 30 * 24 * 60 * 60_000;

const WebSession = z.object({ sub: z.string(), sid: z.string(), iat: z.number().optional() });

/** What a browser's cookie says: who signed in, in which session row, and when the cookie was made. */
export interface WebSession {
  userId: string;
  sessionId: string;
  issuedAt: Date;
}

/** Makes and reads the value of the web app's session cookie, a signed token with nothing secret in it. */
export interface WebSessions {
  sign(identity: { userId: string; sessionId: string }): Promise<string>;
  /** @returns null for a value that is forged, expired or meant for something else. */
  verify(value: string): Promise<WebSession | null>;
}

/** @param secret `AUTH_SECRET`, "new,old" while one replaces the other */
export function createWebSessions(secret: string): WebSessions {
  const signer = createSigner(secret, { audience: "web", payload: WebSession });
  return {
    sign: ({ userId, sessionId }) =>
      signer.sign({ sub: userId, sid: sessionId }, new Date(Date.now() + webSessionTtlMs)),
    async verify(value) {
      const claims = await signer.verify(value);
      return claims && { userId: claims.sub, sessionId: claims.sid, issuedAt: new Date((claims.iat ?? 0) * 1_000) };
    },
  };
}

/** As next-auth names it: browsers accept the prefix over HTTPS only. */
export function webSessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}
