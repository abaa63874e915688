import { ServerEnv } from "@parley/server/app";

const defaults = ServerEnv.parse({
  NODE_ENV: "test",
  DATABASE_URL: "postgres://nowhere",
  AUTH_SECRET: "a-secret-that-only-tests-know-32-characters-and-more",
  SERVER_PORT: 0,
  HOST: "127.0.0.1",
  SIGN_UP: "open",
  LIMITS: "off",
  DRAIN_MS: 3_000,
  LOG_LEVEL: "silent",
});

/** A node's environment in tests: any port, open doors, no limits and nothing to read. */
export function testServerEnv(env: Pick<ServerEnv, "DATABASE_URL"> & Partial<ServerEnv>): ServerEnv {
  return { ...defaults, ...env };
}
