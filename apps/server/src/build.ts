import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Workspace packages are source only, so everything goes into one file, but for what ships binaries or finds its files
// beside itself.
await build({
  entryPoints: [fileURLToPath(new URL("main.ts", import.meta.url))],
  outfile: fileURLToPath(new URL("../build/server.mjs", import.meta.url)),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  legalComments: "none",
  external: ["@node-rs/argon2", "@prisma/schema-engine-wasm", "ioredis", "pg", "pino", "prom-client", "ws"],
  // What was written as CommonJS still asks for Node's own modules by require.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
});
