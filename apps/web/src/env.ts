import { AuthEnv } from "@parley/auth/auth-env";
import { Port, readEnv } from "@parley/config/env";
import { z } from "zod";

/** What the web app is told by its environment, read when it runs and not when it is built. */
export const WebEnv = AuthEnv.extend({
  SERVER_PORT: Port.default(3001),
  /** The server's address for browsers; unset, they use the host they came to and `SERVER_PORT`. */
  SERVER_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The server's address from here; unset, it runs on this machine. */
  SERVER_INTERNAL_URL: z.url({ protocol: /^https?$/ }).optional(),
});
export type WebEnv = z.infer<typeof WebEnv> & { SERVER_INTERNAL_URL: string };

let known: WebEnv | undefined;

/** @throws EnvError naming every variable that is wrong */
export function webEnv(): WebEnv {
  known ??= read();
  return known;
}

function read(): WebEnv {
  const env = readEnv(WebEnv, process.env);
  // next-auth asks the environment itself for the address that its links lead back to.
  if (env.WEB_URL) process.env["NEXTAUTH_URL"] = new URL(env.WEB_URL).origin;
  else process.env["AUTH_TRUST_HOST"] = "true";
  return { ...env, SERVER_INTERNAL_URL: env.SERVER_INTERNAL_URL ?? `http://127.0.0.1:${env.SERVER_PORT}` };
}
