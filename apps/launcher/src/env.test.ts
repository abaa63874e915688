import { expect, test } from "vitest";
import { readLauncherEnv } from "./env.ts";

test("nothing needs to be set", () => {
  const { known } = readLauncherEnv({});
  expect(known).toMatchObject({ WEB_PORT: 3000, SERVER_PORT: 3001 });
  expect(known.PARLEY_DATA_DIR).toMatch(/[/\\]\.parley$/);
});

test.each([
  [{ WEB_PORT: "4000", SERVER_PORT: "4000" }, "SERVER_PORT must differ from WEB_PORT."],
  [{ WEB_URL: "chat.example.org" }, "WEB_URL must be an http:// or https:// address."],
  [{ DATABASE_URL: "postgresql://db/parley" }, "AUTH_SECRET is missing: "],
])("%o is refused in words", (source, sentence) => {
  expect(() => readLauncherEnv(source)).toThrow(sentence);
});

test("everything else is handed on untouched", () => {
  expect(readLauncherEnv({ GITHUB_ID: "abc" }).all).toEqual({ GITHUB_ID: "abc" });
});
