import { hkdfSync } from "node:crypto";
import { type JWTPayload, SignJWT, jwtVerify } from "jose";
import type { z } from "zod";
import { readSecrets } from "./secrets.ts";

export interface SignerOptions<Payload extends JWTPayload> {
  /** What the token is for; no other signer accepts it. */
  audience: string;
  payload: z.ZodType<Payload>;
}

/** Signs and verifies one kind of token. */
export interface Signer<Payload extends JWTPayload> {
  /** The expiry is kept to the second, rounded up. */
  sign(payload: Payload, expiresAt: Date): Promise<string>;
  /** @returns null for anything but a token of this kind that is still good. */
  verify(token: string): Promise<Payload | null>;
}

const algorithm = "HS256";
const issuer = "parley";
const keyBytes = 32;

export function createSigner<Payload extends JWTPayload>(
  secret: string,
  options: SignerOptions<Payload>,
): Signer<Payload> {
  const { audience, payload: schema } = options;
  const [newest, ...older] = readSecrets(secret);
  const signingKey = deriveKey(newest, audience);
  const keys = [signingKey, ...older.map((each) => deriveKey(each, audience))];

  return {
    sign: (payload, expiresAt) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.ceil(expiresAt.getTime() / 1_000))
        .sign(signingKey),
    async verify(token) {
      for (const key of keys) {
        const claims = await claimsOf(token, key, audience);
        if (claims) return schema.safeParse(claims).data ?? null;
      }
      return null;
    },
  };
}

async function claimsOf(token: string, key: Uint8Array, audience: string): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ["exp"],
    });
    return payload;
  } catch {
    // Whatever is wrong with it, whoever sent it learns no more than that it is not good.
    return null;
  }
}

/** HKDF (RFC 5869), so that no two kinds of token share a key, and none has the secret itself. */
function deriveKey(secret: string, audience: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `parley/${audience}`, keyBytes));
}
