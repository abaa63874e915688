import { OpenStream } from "@parley/api";
import { isObservable, observableToAsyncIterable } from "@trpc/server/observable";

/** Whether a procedure has returned a stream, of whatever kind. */
export function isStreamed(result: unknown): boolean {
  return isAsyncIterable(result) || isObservable(result);
}

/** What a procedure returned, step by step; undefined when it is no stream. */
export function asSteps(result: unknown, signal: AbortSignal): AsyncIterator<unknown, unknown> | undefined {
  if (result instanceof OpenStream) return result.steps();
  if (isAsyncIterable(result)) return result[Symbol.asyncIterator]();
  return isObservable(result) ? observableToAsyncIterable(result, signal)[Symbol.asyncIterator]() : undefined;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
