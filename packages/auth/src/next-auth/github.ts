import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";

const Profile = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() });
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

type GithubProfile = z.infer<typeof Profile>;

/** GitHub, with the primary email address if GitHub has verified it. The one on the public profile proves nothing. */
export function githubProvider(clientId: string, clientSecret: string): OAuthConfig<GithubProfile> {
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    // The issuer that GitHub names in its answers (RFC 9207).
    issuer: "https://github.com/login/oauth",
    authorization: { url: "https://github.com/login/oauth/authorize", params: { scope: "read:user user:email" } },
    token: "https://github.com/login/oauth/access_token",
    userinfo: "https://api.github.com/user",
    checks: ["pkce", "state"],
    clientId,
    clientSecret,
    async profile(profile, { access_token: accessToken = "" }) {
      const { id, login, name } = Profile.parse(profile);
      return { id: String(id), name: name ?? login, email: await verifiedEmail(accessToken) };
    },
  };
}

async function verifiedEmail(accessToken: string): Promise<string | null> {
  const res = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
  });
  if (!res.ok) return null;
  return Emails.parse(await res.json()).find(({ primary, verified }) => primary && verified)?.email ?? null;
}
