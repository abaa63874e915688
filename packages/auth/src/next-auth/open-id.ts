import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";

export interface OpenIdOptions {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** The claims of an ID token that matter here (OpenID Connect Core 1.0, section 5.1). */
const Claims = z.object({
  sub: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});
type Claims = z.infer<typeof Claims>;

/** Any provider of OpenID Connect. Its email is only believed when it says that it has verified it. */
export function openIdProvider({ id, name, issuer, clientId, clientSecret }: OpenIdOptions): OAuthConfig<Claims> {
  return {
    id,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    clientSecret,
    profile(profile) {
      const claims = Claims.parse(profile);
      return {
        id: claims.sub,
        name: claims.name ?? claims.preferred_username ?? "",
        email: claims.email_verified === true ? claims.email : null,
      };
    },
  };
}
