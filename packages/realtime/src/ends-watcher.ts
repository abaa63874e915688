import type { HeldFeed } from "./feed-set.ts";
import type { Sink } from "./sink.ts";
import type { EndsWatching, StreamEvent } from "./stream.ts";

/** Calls back with each user whose right to the stream ends, and with `null` when that may have been missed. */
export class EndsWatcher implements Sink, EndsWatching {
  readonly ready: Promise<void>;
  #isReady = (): void => {};
  #hasBegun: boolean;
  /** Until it is disposed of. */
  #held: HeldFeed | undefined;
  readonly #listener: (user: string | null) => void;

  constructor(held: HeldFeed, listener: (user: string | null) => void) {
    this.#held = held;
    this.#listener = listener;
    this.#hasBegun = held.feed.head !== null;
    this.ready = this.#hasBegun ? Promise.resolve() : new Promise((resolve) => (this.#isReady = resolve));
    held.feed.add(this);
  }

  moved(events: readonly StreamEvent[]): void {
    for (const { ends } of events) if (ends !== null) this.#listener(ends);
  }

  opened(): void {
    if (this.#hasBegun) this.#listener(null);
    this.#begin();
  }

  closed(): void {
    this.#begin();
  }

  [Symbol.dispose](): void {
    const held = this.#held;
    this.#held = undefined;
    held?.feed.delete(this);
    held?.release("watchers");
    this.#begin();
  }

  #begin(): void {
    this.#hasBegun = true;
    this.#isReady();
  }
}
