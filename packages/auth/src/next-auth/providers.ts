import type { AuthEnv } from "../auth-env.ts";
import { githubProvider } from "./github.ts";
import { openIdProvider } from "./open-id.ts";

/** The providers whose id and secret are set, in the order in which they are offered. */
export function outsideProviders(env: AuthEnv) {
  return [github(env), google(env), openId(env)].filter((provider) => provider !== null);
}

/** What the sign-in page needs to offer them. */
export function offeredProviders(env: AuthEnv): { id: string; name: string }[] {
  return outsideProviders(env).map(({ id, name }) => ({ id, name }));
}

function github({ AUTH_GITHUB_ID: id, AUTH_GITHUB_SECRET: secret }: AuthEnv) {
  return id && secret ? githubProvider(id, secret) : null;
}

function google({ AUTH_GOOGLE_ID: clientId, AUTH_GOOGLE_SECRET: clientSecret }: AuthEnv) {
  if (!clientId || !clientSecret) return null;
  return openIdProvider({
    id: "google",
    name: "Google",
    issuer: "https://accounts.google.com",
    clientId,
    clientSecret,
  });
}

function openId(env: AuthEnv) {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_ID: clientId, AUTH_OIDC_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  return openIdProvider({ id: "oidc", name: env.AUTH_OIDC_NAME, issuer, clientId, clientSecret });
}
