import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Built } from "./build-stamp.ts";
import type { LauncherEnv } from "./env.ts";
import { localUrl } from "./local-url.ts";

/** `production` builds and runs the build; `development` runs the sources and follows their changes. */
export type Mode = "production" | "development";

/** One of the programs that are Parley: where it is, and how Node builds and runs it. */
export interface Part {
  /** As it is called in a sentence. */
  name: string;
  folder: string;
  build?: Built & { args: readonly string[] };
  run: readonly string[];
  /** Answers as soon as the part can be used. */
  readyUrl: string;
}

export interface Parts {
  server: Part;
  web: Part;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));

export function productParts(env: LauncherEnv, mode: Mode): Parts {
  return mode === "production" ? builtParts(env) : followedParts(env);
}

function builtParts(env: LauncherEnv): Parts {
  const { server, web } = followedParts(env);
  const next = nextProgram(web.folder);
  return {
    server: {
      ...server,
      build: { root, folder: server.folder, product: "build/server.mjs", args: ["--import", "tsx", "src/build.ts"] },
      run: ["--enable-source-maps", "build/server.mjs"],
    },
    web: {
      ...web,
      build: { root, folder: web.folder, product: ".next/BUILD_ID", args: [next, "build"] },
      run: [next, "start", ...listenArgs(env)],
    },
  };
}

function followedParts(env: LauncherEnv): Parts {
  const server = join(root, "apps", "server");
  const web = join(root, "apps", "web");
  return {
    server: {
      name: "server",
      folder: server,
      run: [program(server, "tsx/cli"), "watch", "--clear-screen=false", "src/main.ts"],
      readyUrl: `${localUrl(env, env.SERVER_PORT)}/ready`,
    },
    web: {
      name: "web app",
      folder: web,
      run: [nextProgram(web), "dev", ...listenArgs(env)],
      readyUrl: localUrl(env, env.WEB_PORT),
    },
  };
}

function listenArgs({ WEB_PORT: port, HOST: host }: LauncherEnv): string[] {
  return ["--port", String(port), ...(host === undefined ? [] : ["--hostname", host])];
}

function nextProgram(folder: string): string {
  return program(folder, "next/dist/bin/next");
}

/** The file behind a program of a dependency, which Node runs without a shell between us. */
function program(folder: string, specifier: string): string {
  return createRequire(join(folder, "package.json")).resolve(specifier);
}
