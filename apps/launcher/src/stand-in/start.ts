import { join } from "node:path";
import type { LauncherEnv } from "../env.ts";
import { localUrl } from "../local-url.ts";
import type { Part } from "../parts.ts";
import { run } from "../run.ts";

const [root = ""] = process.argv.slice(2);

function part(name: string, env: LauncherEnv, port: number): Part {
  const folder = join(root, "apps", name);
  return {
    name,
    folder,
    build: { root, folder, product: "build/program.mjs", args: ["build.mjs"] },
    run: ["build/program.mjs"],
    readyUrl: localUrl(env, port),
  };
}

const code = await run("production", (env) => ({
  server: part("server", env, env.SERVER_PORT),
  web: part("web", env, env.WEB_PORT),
}));
process.exit(code);
