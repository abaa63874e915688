import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { keepSecret, secretPath } from "./keep-secret.ts";
import { temporaryDir } from "./temporary-dir.ts";

test("a secret is 32 random bytes, kept for ever and readable by its owner alone", async () => {
  await using dir = await temporaryDir();
  const secret = await keepSecret(dir.path, "auth-secret");
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(await keepSecret(dir.path, "auth-secret")).toBe(secret);
  expect(await keepSecret(dir.path, "database-password")).not.toBe(secret);
  expect((await stat(secretPath(dir.path, "auth-secret"))).mode & 0o777).toBe(0o600);
});
