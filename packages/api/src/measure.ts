import { AppError } from "./app-error.ts";
import { middleware } from "./init.ts";

/** Counts every call and how long it took, and leaves word of it in the journal and in the trace. */
export const measure = middleware(({ ctx, path, type, next }) => {
  const { meter, journal, tracer, connection, identity } = ctx;

  async function answer() {
    const startedAt = performance.now();
    const result = await next();
    const durationMs = performance.now() - startedAt;
    const error = result.ok ? null : result.error;
    const code = error && codeOf(error);
    meter.answered(path, durationMs, code);
    journal.answered(ctx, { path, type, durationMs, error });
    if (code !== null) tracer?.refused(code);
    return result;
  }

  if (!tracer) return answer();
  const who = { "parley.connection.id": connection.id, ...(identity && { "user.id": identity.userId }) };
  return tracer.span(path, { "rpc.system.name": "trpc", "rpc.method": path, "parley.type": type, ...who }, answer);
});

/** The code of a refusal: of the domain where it has one, else tRPC's own. */
export function codeOf(error: { code: string; cause?: unknown }): string {
  return error.cause instanceof AppError ? error.cause.code : error.code;
}
