import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "@parley/db/embedded";
import { migrate } from "@parley/db/migrate";
import { benchDurableSend } from "./durable-send.ts";

// A database of its own that waits for the disk as a real one does; gone afterwards.
const dataDir = await mkdtemp(join(tmpdir(), "parley-bench-"));
try {
  await using postgres = await startEmbeddedPostgres({ dataDir });
  await migrate(postgres.url, fileURLToPath(new URL("../../../prisma/migrations", import.meta.url)));
  const rates = await benchDurableSend(postgres.url);
  console.table(rates);
  console.log(JSON.stringify({ "durable-send": rates }));
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
