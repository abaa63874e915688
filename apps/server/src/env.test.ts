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

test.for([
  [
    { PUSH_ALLOW_PRIVATE: "on", NODE_ENV: "production", WEB_URL: "https://chat.example.org" },
    /PUSH_ALLOW_PRIVATE may be/,
  ],
  [{ VAPID_PUBLIC_KEY: "B".repeat(87) }, /VAPID_PUBLIC_KEY needs VAPID_PRIVATE_KEY/],
  [{ SMTP_URL: "smtp://mail.example.org" }, /SMTP_URL needs MAIL_FROM/],
  [{ SMTP_URL: "https://mail.example.org", MAIL_FROM: "parley@example.org" }, /SMTP_URL/],
  [{ SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "Parley" }, /MAIL_FROM must be an address/],
] as const)("%o stops the start", ([given, sentence]) => {
  expect(() => readEnv(ServerEnv, { ...enough, ...given, AUTH_SECRET: "k".repeat(32) })).toThrow(sentence);
});

test.for(["parley@example.org", "Parley <parley@example.org>"])("%s may send mail", (from) => {
  const mail = { SMTP_URL: "smtps://user:password@mail.example.org:465", MAIL_FROM: from };
  expect(readEnv(ServerEnv, { ...enough, ...mail }).MAIL_FROM).toBe(from);
});
