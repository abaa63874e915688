import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "@parley/db/free-port";
import { inheritedEnv } from "@parley/testing/env";
import { repositoryDir } from "@parley/testing/paths";
import type { Place } from "../env.ts";

export interface Product extends Place, AsyncDisposable {}

/** A first start may have to build. */
const startWithinMs = 300_000;

/** Starts Parley as `pnpm start` does, on free ports, with nothing in it. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), "parley-e2e-"));
  const [webPort, serverPort] = [await freePort(), await freePort()];
  const webUrl = `http://localhost:${webPort}`;
  const launcher = spawn(process.execPath, ["--import", "tsx", "src/start.ts"], {
    cwd: join(repositoryDir, "apps/launcher"),
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...inheritedEnv,
      PARLEY_DATA_DIR: dataDir,
      WEB_PORT: String(webPort),
      SERVER_PORT: String(serverPort),
      WEB_URL: webUrl,
      SIGN_UP: "open",
      LIMITS: "off",
      ...env,
    },
  });
  const exited = once(launcher, "exit");
  const lines: string[] = [];
  for (const input of [launcher.stdout, launcher.stderr]) createInterface(input).on("line", (line) => lines.push(line));

  async function stop(): Promise<void> {
    launcher.kill("SIGTERM");
    await exited;
    await rm(dataDir, { recursive: true, force: true });
  }

  const deadline = performance.now() + startWithinMs;
  while (!(await answers(`${webUrl}/sign-in`))) {
    if (launcher.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`Parley did not start:\n${lines.join("\n")}`);
    }
  }
  return { webUrl, serverUrl: `http://localhost:${serverPort}`, [Symbol.asyncDispose]: stop };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    (res) => res.ok,
    () => new Promise((resolve) => setTimeout(resolve, 200, false)),
  );
}
