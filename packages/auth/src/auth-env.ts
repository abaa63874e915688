import { z } from "zod";

const secretMinChars = 32;

/** `AUTH_SECRET`: one, or "new,old" while one replaces the other. */
export const AuthSecret = z
  .string()
  .refine(
    (value) => value.split(",").every((secret) => secret.trim().length >= secretMinChars),
    `needs at least ${secretMinChars} characters`,
  );

/** What the environment says about signing in on the web. A provider is offered when its id and secret are set. */
export const AuthEnv = z.object({
  AUTH_SECRET: AuthSecret,
  /** The address that browsers use; unset, whatever address they used. */
  WEB_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  AUTH_OIDC_ISSUER: z.url().optional(),
  AUTH_OIDC_ID: z.string().optional(),
  AUTH_OIDC_SECRET: z.string().optional(),
  /** What the button says. */
  AUTH_OIDC_NAME: z.string().default("Single sign-on"),
});
export type AuthEnv = z.infer<typeof AuthEnv>;

/** Cookies may not travel in the clear where they need not. */
export function isSecure(env: Pick<AuthEnv, "WEB_URL">): boolean {
  return env.WEB_URL?.startsWith("https:") ?? false;
}
