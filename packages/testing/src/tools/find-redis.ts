import { findProgram } from "../find-program.ts";

/** A Redis server that can be run, or one of those that follow its protocol to the letter. */
export function findRedis(): string | undefined {
  return findProgram("redis-server", "/opt/homebrew/bin/redis-server", "/usr/local/bin/redis-server", "valkey-server");
}
