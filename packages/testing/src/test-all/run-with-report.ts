import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentEnv } from "../env.ts";
import { repositoryDir } from "../paths.ts";

export interface ReportedRun {
  /** The program, relative to the repository. */
  program: string;
  /** Its arguments, told where the JSON report shall be. */
  args: (reportPath: string) => string[];
  /** The folder to run in, relative to the repository. */
  folder?: string;
  env?: (reportPath: string) => Record<string, string>;
}

/** Runs a test runner with its output shown, and reads the report it leaves; null when it left none. */
export async function runWithReport(run: ReportedRun): Promise<{ exitCode: number | null; report: unknown }> {
  const dir = await mkdtemp(join(tmpdir(), "parley-report-"));
  const path = join(dir, "report.json");
  try {
    const child = spawn(join(repositoryDir, run.program), run.args(path), {
      cwd: join(repositoryDir, run.folder ?? "."),
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
      env: { ...currentEnv, ...run.env?.(path) },
    });
    const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
    const text = await readFile(path, "utf8").catch(() => null);
    return {
      exitCode: typeof exitCode === "number" ? exitCode : null,
      report: text === null ? null : JSON.parse(text),
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
