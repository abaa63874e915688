import { type EnvSource, Port, readEnv } from "@parley/config/env";
import { environment } from "@parley/config/environment";
import { DatabaseEnv } from "@parley/db/env";
import { z } from "zod";

/** What the launcher itself reads. Everything else goes on to the server and the web app, which check it themselves. */
export const LauncherEnv = DatabaseEnv.extend({
  AUTH_SECRET: z.string().optional(),
  WEB_PORT: Port.default(3000),
  SERVER_PORT: Port.default(3001),
  /** The interface to listen on; every one when unset. */
  HOST: z.string().optional(),
  WEB_URL: z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" }).optional(),
})
  .refine((env) => env.WEB_PORT !== env.SERVER_PORT, {
    path: ["SERVER_PORT"],
    message: "must differ from WEB_PORT",
  })
  .refine((env) => env.DATABASE_URL === undefined || env.AUTH_SECRET !== undefined, {
    path: ["AUTH_SECRET"],
    message: "is missing: with a DATABASE_URL of your own, so is the secret (32 random bytes: openssl rand -base64 32)",
  });
export type LauncherEnv = z.infer<typeof LauncherEnv>;

/** The environment as the launcher understands it, beside all that it hands on. */
export interface Environment {
  known: LauncherEnv;
  all: EnvSource;
}

/** @throws EnvError */
export function readLauncherEnv(all: EnvSource = environment()): Environment {
  return { known: readEnv(LauncherEnv, all), all };
}
