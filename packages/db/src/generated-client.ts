import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prismaDir } from "./paths.ts";
import { todaysSchema } from "./schema-snapshot.ts";

const stampPath = fileURLToPath(new URL("generated/schema.sha256", import.meta.url));

/** Whether the client was generated from the schema as it is now, and not before somebody pulled another one. */
export async function isClientCurrent(): Promise<boolean> {
  const [stamped, now] = await Promise.all([readFile(stampPath, "utf8").catch(() => ""), schemaHash()]);
  return stamped === now;
}

export async function stampClient(): Promise<void> {
  await writeFile(stampPath, await schemaHash());
}

async function schemaHash(): Promise<string> {
  return createHash("sha256")
    .update(await todaysSchema(prismaDir))
    .digest("hex");
}
