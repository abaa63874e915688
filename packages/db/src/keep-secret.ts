import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "./error-code.ts";

/** Where a secret of this data directory is kept. */
export function secretPath(dataDir: string, name: string): string {
  return join(dataDir, "secrets", name);
}

/**
 * A secret that is generated once and then kept, readable by its owner alone: 32 random bytes as base64url.
 * The caller holds the data directory.
 */
export async function keepSecret(dataDir: string, name: string): Promise<string> {
  const path = secretPath(dataDir, name);
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  const secret = randomBytes(32).toString("base64url");
  await mkdir(join(dataDir, "secrets"), { recursive: true, mode: 0o700 });
  // Whole on the disk before it has its name: half a secret would sign sessions that no later start accepts.
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  return secret;
}
