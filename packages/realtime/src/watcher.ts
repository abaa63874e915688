import type { HeldFeed } from "./feed-set.ts";
import type { Sink } from "./sink.ts";
import type { StreamEvent } from "./stream.ts";

/**
 * Calls back with each event of the feed after `after`, and with `null` wherever some were skipped. Never before whoever
 * made it has finished.
 */
export class Watcher implements Sink, Disposable {
  #seen: number;
  #hasBegun = false;
  /** Until it is disposed of. */
  #held: HeldFeed | undefined;
  readonly #listener: (event: StreamEvent | null) => void;

  constructor(held: HeldFeed, after: number, listener: (event: StreamEvent | null) => void) {
    this.#held = held;
    this.#seen = after;
    this.#listener = listener;
    held.feed.add(this);
    queueMicrotask(() => this.#begin());
  }

  moved(events: readonly StreamEvent[], head: number): void {
    if (!this.#hasBegun) return;
    for (const event of events) this.#see(event);
    if (head > this.#seen) this.#skipTo(head);
  }

  opened(head: number): void {
    if (this.#hasBegun) this.#skipTo(head);
    else this.#begin();
  }

  closed(): void {}

  [Symbol.dispose](): void {
    const held = this.#held;
    this.#held = undefined;
    held?.feed.delete(this);
    held?.release("watchers");
  }

  /** Those who watch have read the source a moment ago. What happened since is usually in the ring. */
  #begin(): void {
    if (!this.#held || this.#hasBegun) return;
    const { ring, head } = this.#held.feed;
    if (head === null) return;
    this.#hasBegun = true;
    if (this.#seen >= ring.floor) {
      for (let next = ring.next(this.#seen); next; next = ring.next(next.seq)) this.#see(next);
    }
    if (ring.head > this.#seen) this.#skipTo(ring.head);
  }

  #see(event: StreamEvent): void {
    if (event.seq <= this.#seen) return;
    if (event.seq > this.#seen + 1) this.#skipTo(event.seq);
    this.#seen = event.seq;
    if (this.#held) this.#listener(event);
  }

  #skipTo(head: number): void {
    this.#seen = head;
    if (this.#held) this.#listener(null);
  }
}
