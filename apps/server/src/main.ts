import { EnvError, readEnv } from "@parley/config/env";
import { environment } from "@parley/config/environment";
import { failureOf } from "@parley/db";
import { startServer } from "./app.ts";
import { ServerEnv } from "./env.ts";

try {
  const server = await startServer(readEnv(ServerEnv, environment()));
  stopOnSignal(server);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** The first signal stops the node gently, the second at once. */
function stopOnSignal(server: AsyncDisposable): void {
  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) process.exit(1);
    isStopping = true;
    await server[Symbol.asyncDispose]();
    process.exit(0);
  }
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

function explain(error: unknown): string {
  if (error instanceof EnvError) return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "SERVER_PORT is taken by another program. Stop it, or choose another port.";
  }
  if (failureOf(error) === "unavailable") {
    return "The database cannot be reached. Is it running, and is DATABASE_URL right?";
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
