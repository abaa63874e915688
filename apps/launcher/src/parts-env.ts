import type { EnvSource } from "@parley/config/env";
import type { Environment } from "./env.ts";
import { localUrl } from "./local-url.ts";
import type { Mode } from "./parts.ts";

export interface Resources {
  mode: Mode;
  databaseUrl: string;
  authSecret: string;
}

/** What the server and the web app are told: all that we were told, and what we made or chose. */
export function partsEnv({ known, all }: Environment, { mode, databaseUrl, authSecret }: Resources): EnvSource {
  return {
    ...all,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: authSecret,
    PARLEY_DATA_DIR: known.PARLEY_DATA_DIR,
    WEB_PORT: String(known.WEB_PORT),
    SERVER_PORT: String(known.SERVER_PORT),
    SERVER_INTERNAL_URL: localUrl(known, known.SERVER_PORT),
  };
}
