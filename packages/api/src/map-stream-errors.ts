import { toWireError } from "./map-errors.ts";

/** What `mapErrors` does for an answer, for a stream: its errors come after every middleware has returned. */
export async function* mapStreamErrors<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    throw toWireError(error) ?? error;
  }
}
