import { spawn } from "node:child_process";
import type { Command } from "./steps.ts";

export interface CommandResult {
  ok: boolean;
  /** Everything it printed, to either stream. */
  output: string;
  durationMs: number;
}

/** Runs a command to its end in `root`. Never rejects: what cannot be started has failed. */
export function runCommand([program, ...args]: Command, root: string): Promise<CommandResult> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const end = (ok: boolean) => {
      const output = Buffer.concat(chunks).toString("utf8").trim();
      resolve({ ok, output, durationMs: performance.now() - startedAt });
    };
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", (error) => {
      chunks.push(Buffer.from(error.message));
      end(false);
    });
    child.once("close", (code) => end(code === 0));
  });
}
