import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LauncherEnv } from "./env.ts";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** `production` builds and runs the build; `development` runs the sources and follows their changes. */
export type Mode = "production" | "development";

/** One of the two programs that are Parley: where it is, and how Node builds and runs it. */
export interface Part {
  /** As it is called in a sentence. */
  name: string;
  folder: string;
  /** The file within the folder that a build makes last. */
  product: string;
  build: readonly string[];
  run: readonly string[];
  /** Answers as soon as the part can be used. */
  readyUrl: string;
}

export function serverPart(env: LauncherEnv, mode: Mode): Part {
  const folder = join(root, "apps", "server");
  return {
    name: "server",
    folder,
    product: "build/server.mjs",
    build: ["--import", "tsx", "src/build.ts"],
    run:
      mode === "production"
        ? ["--enable-source-maps", "build/server.mjs"]
        : [program(folder, "tsx/cli"), "watch", "--clear-screen=false", "src/main.ts"],
    readyUrl: `${localUrl(env, env.SERVER_PORT)}/ready`,
  };
}

export function webPart(env: LauncherEnv, mode: Mode): Part {
  const folder = join(root, "apps", "web");
  const next = program(folder, "next/dist/bin/next");
  const host = env.HOST === undefined ? [] : ["--hostname", env.HOST];
  return {
    name: "web app",
    folder,
    product: ".next/BUILD_ID",
    build: [next, "build"],
    run: [next, mode === "production" ? "start" : "dev", "--port", String(env.WEB_PORT), ...host],
    readyUrl: localUrl(env, env.WEB_PORT),
  };
}

/** How this machine reaches what listens on one of our ports. */
export function localUrl({ HOST: host }: LauncherEnv, port: number): string {
  const isEverywhere = host === undefined || host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** The file behind a program of a dependency, which Node runs without a shell between us. */
function program(folder: string, specifier: string): string {
  return createRequire(join(folder, "package.json")).resolve(specifier);
}
