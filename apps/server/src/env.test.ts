import { EnvError, readEnv } from "@parley/config/env";
import { expect, test } from "vitest";
import { ServerEnv } from "./env.ts";

const enough = { DATABASE_URL: "postgresql://localhost/parley", AUTH_SECRET: "x".repeat(32) };

test.for([
  "redis://:secret@redis:6379/1",
  "redis+sentinel://one,two:26380/main",
  "rediss+cluster://one:1,two:2",
  "/run/redis",
])("%s is a Redis", (url) => {
  expect(readEnv(ServerEnv, { ...enough, REDIS_URL: url }).REDIS_URL).toBe(url);
});

test("without a Redis there is one node", () => {
  expect(readEnv(ServerEnv, enough).REDIS_URL).toBeUndefined();
  expect(readEnv(ServerEnv, { ...enough, REDIS_URL: "" }).REDIS_URL).toBeUndefined();
});

test.for([
  ["localhost:6379", /REDIS_URL cannot be used\. A Redis address begins with redis:\/\//s],
  ["redis+sentinel://localhost:26379", /REDIS_URL.*name of its group/s],
  ["redis+cluster://one:6379/0", /REDIS_URL.*no path/s],
] as const)("REDIS_URL=%s stops the start with a sentence that says what is wrong", ([url, sentence]) => {
  expect(() => readEnv(ServerEnv, { ...enough, REDIS_URL: url })).toThrow(EnvError);
  expect(() => readEnv(ServerEnv, { ...enough, REDIS_URL: url })).toThrow(sentence);
});
