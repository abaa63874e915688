import { AppError } from "./app-error.ts";
import { middleware } from "./init.ts";

/** Counts every call, and how long it took. */
export const measure = middleware(async ({ ctx, path, next }) => {
  const startedAt = performance.now();
  const result = await next();
  ctx.meter.answered(path, performance.now() - startedAt, result.ok ? null : codeOf(result.error));
  return result;
});

function codeOf(error: { code: string; cause?: unknown }): string {
  return error.cause instanceof AppError ? error.cause.code : error.code;
}
