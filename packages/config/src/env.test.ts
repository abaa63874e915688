import { expect, test } from "vitest";
import { z } from "zod";
import { Port, readEnv } from "./env.ts";

const Env = z.object({
  WEB_PORT: Port.default(3000),
  SIGN_UP: z.enum(["invite", "open"]).default("invite"),
  AUTH_SECRET: z.string().min(32),
  DATABASE_URL: z.url().optional(),
  NODE_ID: z
    .string()
    .regex(/^[a-z]+$/, "must be lower-case letters")
    .optional(),
});

const secret = "x".repeat(32);

function complaint(source: Record<string, string>): string {
  try {
    readEnv(Env, source);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "";
  }
  return "";
}

test("defaults fill what is unset or empty", () => {
  expect(readEnv(Env, { AUTH_SECRET: secret, WEB_PORT: "", SIGN_UP: undefined })).toEqual({
    AUTH_SECRET: secret,
    WEB_PORT: 3000,
    SIGN_UP: "invite",
  });
});

test("texts become numbers", () => {
  expect(readEnv(Env, { AUTH_SECRET: secret, WEB_PORT: "8080" }).WEB_PORT).toBe(8080);
});

test("a missing variable is called missing", () => {
  expect(complaint({})).toBe("EnvError: AUTH_SECRET is missing.");
});

test.each([
  [{ WEB_PORT: "http" }, "WEB_PORT must be a number."],
  [{ WEB_PORT: "3.5" }, "WEB_PORT must be a whole number."],
  [{ WEB_PORT: "70000" }, "WEB_PORT must be at most 65535."],
  [{ SIGN_UP: "closed" }, "SIGN_UP must be one of: invite, open."],
  [{ DATABASE_URL: "localhost" }, "DATABASE_URL must be a valid url."],
  [{ NODE_ID: "A 1" }, "NODE_ID must be lower-case letters."],
])("%o is answered in words", (source, sentence) => {
  expect(complaint({ AUTH_SECRET: secret, ...source })).toBe(`EnvError: ${sentence}`);
});

test("every wrong variable has its line, and no value is repeated", () => {
  const words = complaint({ AUTH_SECRET: "hunter2", WEB_PORT: "-1" });
  expect(words.split("\n")).toHaveLength(2);
  expect(words).not.toContain("hunter2");
});
