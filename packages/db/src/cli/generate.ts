import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

// Every Prisma command looks for a native schema engine first and would download one. Generating needs none, so it is
// pointed at a stub that fails loudly if it is ever called.
const stub = fileURLToPath(new URL("../../bin/no-schema-engine", import.meta.url));
const { status } = spawnSync("prisma", ["generate", "--no-hints"], {
  stdio: ["ignore", "ignore", "inherit"],
  shell: process.platform === "win32",
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: stub, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
});
process.exit(status ?? 1);
