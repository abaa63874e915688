import { z } from "zod";
import { createSigner } from "./signer.ts";

/** Signs and verifies the short-lived words that travel: access tokens, and what the web app vouches for. */
export interface Tokens {
  /** A JWT bound to a session row, good for `accessTokenTtlMs`. */
  signAccess(
    identity: { userId: string; sessionId: string },
    ttlMs?: number,
  ): Promise<{ token: string; expiresAt: Date }>;
  /** @returns null for a token that is forged, expired or meant for something else. */
  verifyAccess(token: string): Promise<{ userId: string; sessionId: string } | null>;
  /** The web app's word that a provider vouched for somebody; a minute long. */
  signAssertion(assertion: Assertion): Promise<string>;
  verifyAssertion(token: string): Promise<Assertion | null>;
  /** The web app's word for whom it asks: without it the server would count everybody as one address. A minute long. */
  signClient(client: ClientOrigin): Promise<string>;
  verifyClient(token: string): Promise<ClientOrigin | null>;
}

export const Assertion = z.object({
  provider: z.string(),
  providerAccountId: z.string(),
  /** Only ever one that the provider has verified. */
  email: z.string(),
  name: z.string(),
});
export type Assertion = z.infer<typeof Assertion>;

export const ClientOrigin = z.object({ address: z.string(), userAgent: z.string() });
export type ClientOrigin = z.infer<typeof ClientOrigin>;

export const accessTokenTtlMs = 15 * 60_000;
const vouchTtlMs = 60_000;

const Access = z.object({ sub: z.string(), sid: z.string() });

/**
 * Each kind of token has its own audience and its own key, derived from the secret: none can pass for another.
 *
 * @param secret `AUTH_SECRET`: one, or to replace it "new,old". The first signs, each verifies.
 */
export function createTokens(secret: string): Tokens {
  const access = createSigner(secret, { audience: "access", payload: Access });
  const assertions = createSigner(secret, { audience: "assertion", payload: Assertion });
  const clients = createSigner(secret, { audience: "client", payload: ClientOrigin });

  return {
    async signAccess({ userId, sessionId }, ttlMs = accessTokenTtlMs) {
      const expiresAt = new Date(Date.now() + ttlMs);
      return { token: await access.sign({ sub: userId, sid: sessionId }, expiresAt), expiresAt };
    },
    async verifyAccess(token) {
      const claims = await access.verify(token);
      return claims && { userId: claims.sub, sessionId: claims.sid };
    },
    signAssertion: (assertion) => assertions.sign(assertion, inAMinute()),
    verifyAssertion: (token) => assertions.verify(token),
    signClient: (client) => clients.sign(client, inAMinute()),
    verifyClient: (token) => clients.verify(token),
  };
}

function inAMinute(): Date {
  return new Date(Date.now() + vouchTtlMs);
}
