import { AppError } from "./app-error.ts";
import type { Context } from "./context.ts";
import { toWireError } from "./map-errors.ts";
import { Rest, SharedItem, type StreamStep } from "./stream-step.ts";

/** How many streams one connection may have open: some times what a page needs. */
export const streamsMax = 50;

/**
 * Opens a stream for a caller: bounded by the number of streams on its connection, and with the errors of the wire, since
 * what goes wrong in a stream does so after every middleware has returned.
 * @throws {AppError} `TOO_MANY_STREAMS`
 */
export function openStream<T>(
  { connection }: Pick<Context, "connection">,
  steps: AsyncIterable<StreamStep<T>>,
): AsyncIterable<T> {
  if (connection.openStreams.size > streamsMax) throw new AppError("TOO_MANY_STREAMS");
  return new OpenStream(steps);
}

/** For most a plain iterable of items; whoever has a line takes the steps instead. */
export class OpenStream<T> implements AsyncIterable<T> {
  readonly #steps: AsyncIterable<StreamStep<T>>;

  constructor(steps: AsyncIterable<StreamStep<T>>) {
    this.#steps = steps;
  }

  steps(): AsyncIterator<StreamStep<T>, unknown> {
    const steps = this.#steps[Symbol.asyncIterator]();
    return {
      next: () => steps.next().catch(throwOnWire),
      return: async () => (await steps.return?.()) ?? { done: true, value: undefined },
    };
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    const steps = this.steps();
    async function next(): Promise<IteratorResult<T, undefined>> {
      const { done, value } = await steps.next();
      if (done === true) return { done, value: undefined };
      if (value instanceof Rest) return next();
      return { done: false, value: value instanceof SharedItem ? value.item() : value };
    }
    return {
      next,
      async return() {
        await steps.return?.();
        return { done: true, value: undefined };
      },
    };
  }
}

function throwOnWire(error: unknown): never {
  throw toWireError(error) ?? error;
}
