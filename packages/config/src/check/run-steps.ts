import { runCommand } from "./run-command.ts";
import type { Step } from "./steps.ts";
import { turnstile } from "./turnstile.ts";

export interface Outcome {
  name: string;
  ok: boolean;
  /** What its failed commands printed. */
  output: string;
  /** From its first command's start to its last command's end. */
  durationMs: number;
}

/** As many as a small machine has cores. */
const atOnce = 2;

/** Runs all commands, two at a time, and yields each step's outcome once it and those before it are known. */
export async function* runSteps(steps: readonly Step[], root: string): AsyncGenerator<Outcome> {
  const pass = turnstile(atOnce);
  const running = steps.map((step) => runStep(step));
  for (const outcome of running) yield await outcome;

  async function runStep({ name, commands }: Step): Promise<Outcome> {
    let startedAt = Infinity;
    const results = await Promise.all(
      commands.map((command) =>
        pass(() => {
          startedAt = Math.min(startedAt, performance.now());
          return runCommand(command, root);
        }),
      ),
    );
    const failed = results.filter((result) => !result.ok);
    return {
      name,
      ok: failed.length === 0,
      output: failed.map((result) => result.output).join("\n"),
      durationMs: performance.now() - startedAt,
    };
  }
}
