import { createHash, randomBytes } from "node:crypto";
import { stringify as formatUuid, parse as parseUuid } from "uuid";

/*
 * A refresh token is the session's id (16 bytes), the session's family secret (16 bytes), which all its tokens share,
 * and 32 random bytes of its own, in base64url. The family secret is what tells an old token of a session, which must
 * have leaked, from mere noise that names a session: the one ends it, the other must not.
 */
const idBytes = 16;
const familyBytes = 16;
const ownBytes = 32;

export interface RefreshToken {
  token: string;
  /** `<familyHash>.<SHA-256 of the whole token>`, what is stored of it. */
  hash: string;
}

export interface PresentedToken {
  sessionId: string;
  family: Buffer;
  familyHash: string;
  hash: string;
}

export function createRefreshToken(sessionId: string): RefreshToken {
  return makeToken(sessionId, randomBytes(familyBytes));
}

/** The next token of the same session. */
export function succeedRefreshToken({ sessionId, family }: PresentedToken): RefreshToken {
  return makeToken(sessionId, family);
}

/** @returns null for what cannot be a refresh token. */
export function readRefreshToken(token: string): PresentedToken | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + familyBytes + ownBytes) return null;
  const family = bytes.subarray(idBytes, idBytes + familyBytes);
  try {
    return { sessionId: formatUuid(bytes), family, familyHash: sha256(family), hash: storedHash(family, bytes) };
  } catch {
    return null;
  }
}

function makeToken(sessionId: string, family: Buffer): RefreshToken {
  const bytes = Buffer.concat([parseUuid(sessionId), family, randomBytes(ownBytes)]);
  return { token: bytes.toString("base64url"), hash: storedHash(family, bytes) };
}

function storedHash(family: Buffer, bytes: Buffer): string {
  return `${sha256(family)}.${sha256(bytes)}`;
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
