import type { Identity, Services } from "@parley/api";

/** Watches over what somebody claims to be, until disposed. */
export interface Watch extends Disposable {
  /** Settles once the end of the session cannot be missed any more. */
  readonly ready: Promise<void>;
}

/**
 * Who a token stands for. Null for a token that is forged, expired, or of a session that has ended: such a caller is a
 * stranger, and the procedures refuse strangers themselves. Where `watch` is given, it begins before the session is
 * looked at, so that no session can end in between, and goes on for whoever is no stranger.
 */
export async function identify(
  { tokens, sessions }: Pick<Services, "tokens" | "sessions">,
  token: string | null,
  watch?: (identity: Identity) => Watch,
): Promise<Identity | null> {
  const identity = token === null ? null : await tokens.verifyAccess(token);
  if (!identity) return null;
  const watching = watch?.(identity);
  let isLive = false;
  try {
    await watching?.ready;
    isLive = await sessions.isLive(identity.sessionId, { canWait: watching !== undefined });
  } finally {
    if (!isLive) watching?.[Symbol.dispose]();
  }
  return isLive ? identity : null;
}

/** The token of an `Authorization: Bearer` header (RFC 6750). */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? "")?.[1] ?? null;
}
