import { fork } from "node:child_process";
import { once } from "node:events";
import { basename } from "node:path";
import { bundle } from "@parley/server/bundle";
import { z } from "zod";

/** A process of ours that answers requests, several at a time, and ends when disposed. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** @throws when the child fails, with what it said. */
  ask<Schema extends z.ZodType>(answer: Schema, request: object): Promise<z.output<Schema>>;
}

const Reply = z.object({ id: z.int(), answer: z.unknown().optional(), error: z.string().optional() });
type Reply = z.infer<typeof Reply>;
const bundles = new Map<string, Promise<string>>();

/**
 * Starts one of the programs beside the benches, in a process of its own so that its CPU and memory are its alone. It runs
 * as what is shipped does, from one file: a loader would add its own to every function that is measured.
 */
export async function startChild(program: URL): Promise<Child> {
  const child = fork(await bundled(program), { execArgv: ["--expose-gc"], stdio: "inherit" });
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  const exited = once(child, "exit").then(() => void process.off("exit", endWithUs));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program.pathname} did not start.`);
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;

  child.on("message", (message) => {
    const reply = Reply.parse(message);
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });

  return {
    pid,
    async ask(answer, request) {
      const id = ++lastId;
      const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve));
      child.send({ id, request });
      const reply = await Promise.race([replied, exited]);
      if (!reply) throw new Error(`${program.pathname} ended before it answered.`);
      if (reply.error !== undefined) throw new Error(reply.error);
      return answer.parse(reply.answer);
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function bundled(program: URL): Promise<string> {
  const known = bundles.get(program.href) ?? bundle(program, `bench-${basename(program.pathname, ".ts")}.mjs`);
  bundles.set(program.href, known);
  return known;
}
