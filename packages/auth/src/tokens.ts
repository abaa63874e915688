/** Signs and verifies the short-lived words that travel: access tokens, and what the web app vouches for. */
export interface Tokens {
  /** A JWT bound to a session row, good for `accessTokenTtlMs`. */
  signAccess(identity: { userId: string; sessionId: string }, ttlMs?: number): Promise<{ token: string; expiresAt: Date }>;
  /** @returns null for a token that is forged, expired or meant for something else. */
  verifyAccess(token: string): Promise<{ userId: string; sessionId: string } | null>;
  /** The web app's word that a provider vouched for somebody; a minute long. */
  signAssertion(assertion: Assertion): Promise<string>;
  verifyAssertion(token: string): Promise<Assertion | null>;
  /** The web app's word for whom it asks: without it the server would count everybody as one address. A minute long. */
  signClient(client: ClientOrigin): Promise<string>;
  verifyClient(token: string): Promise<ClientOrigin | null>;
}

export interface Assertion {
  provider: string;
  providerAccountId: string;
  email: string;
  name: string;
}

export interface ClientOrigin {
  address: string;
  userAgent: string;
}

export const accessTokenTtlMs = 15 * 60_000;
