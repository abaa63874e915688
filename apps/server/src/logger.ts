import { type Logger, pino } from "pino";
import type { ServerEnv } from "./env.ts";

export type { Logger };

/** Structured lines on standard output; never a token, a password or the body of a message. */
export function createLogger(env: Pick<ServerEnv, "LOG_LEVEL">): Logger {
  return pino({ level: env.LOG_LEVEL });
}
