import type { StreamEvent } from "./stream.ts";

/**
 * Somebody a feed tells of its progress, in order and at once. The iterable of a follower is one kind, a watcher
 * another; one that writes frames straight to sockets fits beside them.
 */
export interface Sink {
  /** These events lead from where the feed was to `head`; states superseded on the way may be missing. */
  moved(events: readonly StreamEvent[], head: number): void;
  /** The feed is at `head`, and what led there is not known: it has just begun, or could not be continued. */
  opened(head: number): void;
  /** Nothing more will come. */
  closed(): void;
}
