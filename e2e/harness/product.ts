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

/** What is empty counts as unset, whatever a `.env` file says. */
const unset = { DATABASE_URL: "", REDIS_URL: "", AUTH_SECRET: "", HOST: "", SERVER_URL: "" };

/** Starts Parley as `pnpm start` does, on free ports, with nothing in it. A first start builds it. */
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
      ...unset,
      ...env,
    },
  });
  const exited = once(launcher, "exit");
  const said: string[] = [];
  createInterface(launcher.stderr).on("line", (line) => said.push(line));
  const lines = createInterface(launcher.stdout).on("line", (line) => said.push(line));

  async function stop(): Promise<void> {
    const hasEnded = !launcher.kill("SIGTERM");
    await exited;
    await rm(dataDir, { recursive: true, force: true });
    if (hasEnded) throw new Error(`Parley ended by itself:\n${said.slice(-50).join("\n")}`);
  }

  const isReady = new Promise<boolean>((resolve) => {
    lines.on("line", (line) => line.startsWith("Parley is ready") && resolve(true));
    void exited.then(() => resolve(false));
  });
  if (!(await isReady)) await stop();
  return { webUrl, serverUrl: `http://localhost:${serverPort}`, [Symbol.asyncDispose]: stop };
}
