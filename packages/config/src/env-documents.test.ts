import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");

/** Where the programs say what they take from their environment. */
const sources = [
  "apps/launcher/src/env.ts",
  "apps/server/src/env.ts",
  "apps/server/src/limit-env.ts",
  "apps/web/src/env.ts",
  "packages/auth/src/auth-env.ts",
  "packages/db/src/env.ts",
];

/** Set by whoever runs the programs, for how and not for what they run. */
const notSettings = new Set(["NODE_ENV"]);

const variables = [...new Set(sources.flatMap((path) => [...read(path).matchAll(/^\s+([A-Z][A-Z0-9_]+): /gm)]))]
  .map(([, name = ""]) => name)
  .filter((name) => !notSettings.has(name));

test("the sources name variables", () => {
  expect(variables).toEqual(expect.arrayContaining(["DATABASE_URL", "LIMIT_SIGN_IN", "WEB_PORT", "AUTH_OIDC_NAME"]));
});

test("each variable has its line in .env.example", () => {
  const lines = read(".env.example");
  expect(variables.filter((name) => !new RegExp(`^# ${name}=`, "m").test(lines))).toEqual([]);
});

test("each variable is named in the documents for those who run it", () => {
  const documents = read("docs/self-hosting.md") + read("docs/protocol.md");
  expect(variables.filter((name) => !documents.includes(`\`${name}\``))).toEqual([]);
});
