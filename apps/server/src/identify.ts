import type { Identity, Services } from "@parley/api";

/**
 * Who a token stands for. Null for a token that is forged, expired, or of a session that has ended: such a caller is a
 * stranger, and the procedures refuse strangers themselves.
 */
export async function identify({ tokens, sessions }: Services, token: string | null): Promise<Identity | null> {
  const identity = token === null ? null : await tokens.verifyAccess(token);
  return identity && (await sessions.isLive(identity.sessionId)) ? identity : null;
}

/** The token of an `Authorization: Bearer` header (RFC 6750). */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? "")?.[1] ?? null;
}
