import { once } from "node:events";
import { WebSocket } from "ws";
import { z } from "zod";

/** A look into the heap of a process that runs with `--inspect`. */
export interface NodeHeap extends AsyncDisposable {
  /** Collects what is not needed, and answers how many bytes are left. */
  liveBytes(): Promise<number>;
}

const Targets = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const Answer = z.object({ id: z.int(), result: z.object({ result: z.object({ value: z.number() }).optional() }) });

/** Connects to the inspector on a port of this machine. */
export async function inspectHeap(port: number): Promise<NodeHeap> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [target] = Targets.parse(await response.json());
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await once(socket, "open");
  const waiting = new Map<number, (value: number) => void>();
  socket.on("message", (data) => {
    const answer = Answer.safeParse(JSON.parse(String(data)));
    if (answer.success) waiting.get(answer.data.id)?.(answer.data.result.result?.value ?? 0);
  });

  let questions = 0;
  function ask(method: string, params: Record<string, unknown> = {}): Promise<number> {
    const id = (questions += 1);
    socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) =>
      waiting.set(id, (value) => {
        waiting.delete(id);
        resolve(value);
      }),
    );
  }

  return {
    async liveBytes() {
      await ask("HeapProfiler.collectGarbage");
      return ask("Runtime.evaluate", { expression: "process.memoryUsage().heapUsed", returnByValue: true });
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
    },
  };
}
