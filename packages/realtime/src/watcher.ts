import type { Feed } from "./feed.ts";
import type { Sink } from "./sink.ts";
import type { StreamEvent } from "./stream.ts";

/**
 * Calls back with each event of the feed after `after`, and with `null` wherever some were skipped; never before this
 * function has returned.
 */
export function watchFeed(feed: Feed, after: number, listener: (event: StreamEvent | null) => void): Disposable {
  let seen = after;
  let isOpen = feed.head !== null;
  let isWatching = true;

  function skipTo(head: number): void {
    seen = head;
    listener(null);
  }

  const sink: Sink = {
    moved(events, head) {
      for (const event of events) {
        if (event.seq <= seen) continue;
        if (event.seq > seen + 1) skipTo(event.seq);
        seen = event.seq;
        if (isWatching) listener(event);
      }
      if (head > seen && isWatching) skipTo(head);
    },
    opened(head) {
      const isContinued = !isOpen && head <= seen;
      isOpen = true;
      if (!isContinued) skipTo(head);
    },
    closed() {},
  };

  const leave = feed.add(sink);
  queueMicrotask(() => {
    if (isWatching && feed.head !== null) sink.moved([], feed.head);
  });

  return {
    [Symbol.dispose]() {
      isWatching = false;
      leave();
    },
  };
}
