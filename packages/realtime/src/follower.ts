import { createCursor } from "./cursor.ts";
import type { FollowedFeed } from "./feed-set.ts";
import type { Sink } from "./sink.ts";
import { LiveFollower, handOn } from "./live-follower.ts";
import type { FollowOptions, LiveReceiver, StreamItem } from "./stream.ts";
import { createWaiter, type Waiter } from "./waiter.ts";

/** Follows a feed as an iterable, which attaches when first asked for an item. */
export function followFeed(hold: () => FollowedFeed, options: FollowOptions): AsyncIterable<StreamItem> {
  return {
    [Symbol.asyncIterator]() {
      const waiter = createWaiter(options.signal);
      const items = readItems(hold, options, waiter);
      return {
        next: () => items.next(),
        return() {
          // A generator that waits does not hear of its return, so it is woken first.
          waiter.stop();
          return items.return(undefined);
        },
      };
    },
  };
}

/** After so many items a follower lets others have their turn, even if it could go on. */
const breathAfter = 64;

async function* readItems(
  hold: () => FollowedFeed,
  options: FollowOptions,
  waiter: Waiter,
): AsyncGenerator<StreamItem, undefined> {
  if (waiter.isStopped) return;
  const { held, catchUp } = hold();
  const { feed } = held;
  const cursor = createCursor(feed, options);
  const sink: Sink = { moved: waiter.wake, opened: waiter.wake, closed: waiter.stop };
  feed.add(sink);
  waiter.onStop(() => {
    feed.delete(sink);
    held.release("followers");
  });

  /** Goes on without the iterable. */
  function attach(receiver: LiveReceiver): Disposable {
    if (waiter.isStopped) return nobody;
    const following = handOn(cursor.next, receiver)
      ? new LiveFollower({ held: hold().held, receiver, viewer: options.viewer, seq: cursor.seq })
      : nobody;
    waiter.stop();
    return following;
  }

  let canGoLive = options.canGoLive ?? false;
  let handedOn = 0;
  try {
    for (let step = cursor.next(); step.type !== "ended" && !waiter.isStopped; step = cursor.next()) {
      if (step.type === "wait") {
        if (canGoLive && feed.head !== null) {
          yield { type: "live", attach };
          canGoLive = false;
        } else {
          await waiter.woken();
        }
      } else if (step.type === "behind") {
        const reading = await waiter.outcome(catchUp.from(step.after));
        if (reading) cursor.take(reading);
      } else {
        yield step;
        // A crowd that catches up must not keep the node from everything else.
        if (++handedOn % breathAfter === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    waiter.stop();
  }
}

/** Stands for a follower who has left, or knows already that it is over. */
const nobody: Disposable = { [Symbol.dispose]() {} };
