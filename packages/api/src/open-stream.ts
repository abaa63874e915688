import { AppError } from "./app-error.ts";
import type { Context } from "./context.ts";
import { toWireError } from "./map-errors.ts";

/** How many streams one connection may have open: some times what a page needs. */
export const streamsMax = 50;

/**
 * Opens a stream for a caller: counted against its connection until it ends or is left, and with the errors of the wire,
 * since what goes wrong in a stream does so after every middleware has returned.
 * @throws {AppError} `TOO_MANY_STREAMS`
 */
export function openStream<T>({ connection }: Pick<Context, "connection">, stream: AsyncIterable<T>): AsyncIterable<T> {
  if (connection.openStreams >= streamsMax) throw new AppError("TOO_MANY_STREAMS");
  connection.openStreams += 1;
  let isOpen = true;

  function close(): void {
    if (isOpen) connection.openStreams -= 1;
    isOpen = false;
  }

  // Not a generator: one that is left before its first turn never hears of it.
  return {
    [Symbol.asyncIterator]() {
      const items = stream[Symbol.asyncIterator]();
      return {
        async next() {
          try {
            const item = await items.next();
            if (item.done) close();
            return item;
          } catch (error) {
            close();
            throw toWireError(error) ?? error;
          }
        },
        async return() {
          close();
          await items.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
