import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { pause } from "./clock.ts";

export interface ProgramOptions {
  command: readonly [string, ...string[]];
  env: Readonly<Record<string, string>>;
  folder: string;
  /** Answers there once it is up. */
  port: number;
}

/** A program that is not ours, in a process group of its own that ends with it and with us. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
}

const patienceMs = 30_000;

/** Starts a program that stays in the foreground, and waits until its port answers. @throws with what it said instead. */
export async function startProgram({ command, env, folder, port }: ProgramOptions): Promise<Program> {
  const [file, ...args] = command;
  const child = spawn(file, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const exited = once(child, "exit");
  const said: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.on("data", (chunk: Buffer) => void said.splice(0, Math.max(0, said.push(chunk.toString()) - 50)));
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} could not be started.`);
  const end = () => void (child.exitCode === null && child.signalCode === null && process.kill(-pid, "SIGKILL"));
  process.once("exit", end);

  async function stop(): Promise<void> {
    end();
    await exited;
    process.off("exit", end);
  }

  const deadline = Date.now() + patienceMs;
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${file} did not start:\n${said.join("")}`);
    }
    await pause(50);
  }
  return { pid, [Symbol.asyncDispose]: stop };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
