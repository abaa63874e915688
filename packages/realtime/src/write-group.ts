/** Writes changes of many streams, each stream's changes one group after another. */
export interface GroupedWriter<Change, Result> {
  /**
   * While a write of `key` is in flight, further changes of it gather and then go together.
   * @throws {QueueFullError} when more are waiting than the bound allows: nothing was written, try again later.
   */
  write(key: string, change: Change): Promise<Result>;
}

/** More changes are waiting than the bound allows. Nothing was written. */
export class QueueFullError extends Error {
  override name = "QueueFullError";
}
