import type { Feed } from "./feed.ts";
import type { Sink } from "./sink.ts";
import type { StreamEvent } from "./stream.ts";

/**
 * Calls back with each event of the feed after `after`, and with `null` wherever some were skipped. Never before this
 * function has returned.
 */
export function watchFeed(feed: Feed, after: number, listener: (event: StreamEvent | null) => void): Disposable {
  const { ring } = feed;
  let seen = after;
  let hasBegun = false;
  let isWatching = true;

  function skipTo(head: number): void {
    seen = head;
    if (isWatching) listener(null);
  }

  function see(event: StreamEvent): void {
    if (event.seq <= seen) return;
    if (event.seq > seen + 1) skipTo(event.seq);
    seen = event.seq;
    if (isWatching) listener(event);
  }

  /** Those who watch have read the source a moment ago. What happened since is usually in the ring. */
  function begin(): void {
    if (!isWatching || hasBegun || feed.head === null) return;
    hasBegun = true;
    if (seen >= ring.floor) for (let next = ring.next(seen); next; next = ring.next(next.seq)) see(next);
    if (ring.head > seen) skipTo(ring.head);
  }

  const sink: Sink = {
    moved(events, head) {
      if (!hasBegun) return;
      for (const event of events) see(event);
      if (head > seen) skipTo(head);
    },
    opened(head) {
      if (hasBegun) skipTo(head);
      else begin();
    },
    closed() {},
  };

  const leave = feed.add(sink);
  queueMicrotask(begin);

  return {
    [Symbol.dispose]() {
      isWatching = false;
      leave();
    },
  };
}
