import { type DestinationStream, type Logger, pino } from "pino";
import { describeError } from "./describe-error.ts";
import type { ServerEnv } from "./env.ts";

export type { Logger };

/**
 * Structured lines on standard output, or elsewhere: what has happened to which connection, of which user, on which path;
 * never a token, a password or the body of a message.
 *
 * `error` is for what nobody foresaw, `warn` for what is slow or away, `info` for a node that comes and goes, and `debug`
 * for each connection, stream and refusal.
 */
export function createLogger(env: Pick<ServerEnv, "LOG_LEVEL">, destination?: DestinationStream): Logger {
  const options = { level: env.LOG_LEVEL, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}
