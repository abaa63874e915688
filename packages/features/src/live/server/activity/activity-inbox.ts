import type { ActivityFollower, ToldActivity } from "./follower.ts";

/** More custom events than this do not wait for a slow reader: the oldest are dropped. */
const broadcastsMax = 100;

/**
 * What a stream has been told and not yet passed on. Of what carries a whole state only the last is kept, so that it is
 * bounded by the room's members however slow the reader is.
 */
export interface ActivityInbox {
  put(told: ToldActivity): void;
  /** Everything must be told from the beginning. */
  restart(): void;
  /** Who types is told as a whole now: what waits of it is out of date. */
  forgetTyping(): void;
  /** Nothing more is to be told. */
  end(): void;
  /** Waits for something to tell; `restart` when that is everything, and null once it is over. */
  next(): Promise<ToldActivity | "restart" | null>;
  /** Gives all that waits to a follower who takes the place of this. */
  handOver(follower: Pick<ActivityFollower, "take" | "ended" | "restart">): void;
}

export function createActivityInbox(signal: AbortSignal): ActivityInbox {
  const typing = new Map<string | null, ToldActivity>();
  const receipts = new Map<string, ToldActivity>();
  const broadcasts: ToldActivity[] = [];
  let isStale = true;
  let isOver = false;
  let wake = () => {};
  signal.addEventListener("abort", end, { once: true });

  function end(): void {
    isOver = true;
    wake();
  }

  function clear(): void {
    typing.clear();
    receipts.clear();
  }

  function take(): ToldActivity | "restart" | undefined {
    if (isStale) {
      isStale = false;
      clear();
      return "restart";
    }
    return first(typing) ?? first(receipts) ?? broadcasts.shift();
  }

  return {
    put(told) {
      const { event } = told;
      switch (event.type) {
        case "activity.snapshot":
          break;
        case "typing.changed":
          typing.set(event.threadId, told);
          break;
        case "receipt.moved":
          receipts.set(event.userId, told);
          break;
        case "broadcast":
          broadcasts.push(told);
          if (broadcasts.length > broadcastsMax) broadcasts.shift();
          break;
        default:
          event satisfies never;
      }
      wake();
    },
    restart() {
      isStale = true;
      wake();
    },
    forgetTyping: () => typing.clear(),
    end,
    async next() {
      for (;;) {
        if (isOver || signal.aborted) return null;
        const told = take();
        if (told) return told;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    handOver(follower) {
      if (isOver) return follower.ended();
      for (let told = take(); told; told = take()) {
        if (told === "restart") return follower.restart();
        follower.take(told);
      }
    },
  };
}

function first<Key, Value>(map: Map<Key, Value>): Value | undefined {
  for (const [key, value] of map) {
    map.delete(key);
    return value;
  }
  return undefined;
}
