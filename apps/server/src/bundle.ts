import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Makes one file of a program that is, or has in it, the server. Workspace packages are source only, so everything goes
 * into it but for what ships binaries or finds its files beside itself; those are found from `build`, where it has to be.
 *
 * @returns the file's path
 */
export async function bundle(program: URL, name: string): Promise<string> {
  const outfile = fileURLToPath(new URL(`../build/${name}`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(program)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    legalComments: "none",
    external: [
      "@node-rs/argon2",
      "@opentelemetry/*",
      "@prisma/schema-engine-wasm",
      "ioredis",
      "pg",
      "pino",
      "prom-client",
    ],
    // What was written as CommonJS still asks for Node's own modules by require.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  return outfile;
}
