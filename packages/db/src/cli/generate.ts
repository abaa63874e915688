import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { environment } from "@parley/config/environment";
import { stampClient } from "../generated-client.ts";

// Every Prisma command looks for a native schema engine first and would download one. Generating needs none, so it is
// pointed at a stub that fails loudly if it is ever called.
const stub = fileURLToPath(new URL("../../bin/no-schema-engine", import.meta.url));
const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status, stderr } = spawnSync(process.execPath, [prisma, "generate", "--no-hints"], {
  cwd: fileURLToPath(new URL("../../", import.meta.url)),
  encoding: "utf8",
  env: { ...environment(), PRISMA_SCHEMA_ENGINE_BINARY: stub, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
});
if (status === 0) await stampClient();
else process.stderr.write(stderr);
process.exitCode = status ?? 1;
