import type { ActivityEvent } from "../../schema.ts";

type Told<Type extends ActivityEvent["type"]> = Extract<ActivityEvent, { type: Type }>;

/** More custom events than this do not wait for a slow reader: the oldest are dropped. */
const broadcastsMax = 100;

/**
 * What a stream has been told and not yet passed on. Of what carries a whole state only the last is kept, so that it is
 * bounded by the room's members however slow the reader is.
 */
export interface ActivityInbox {
  put(event: ActivityEvent): void;
  /** Everything must be told from the beginning. */
  restart(): void;
  /** Nothing more is to be told. */
  end(): void;
  /** Waits for something to tell; `restart` when that is everything, and null once it is over. */
  next(): Promise<ActivityEvent | "restart" | null>;
}

export function createActivityInbox(signal: AbortSignal): ActivityInbox {
  const typing = new Map<string | null, Told<"typing.changed">>();
  const receipts = new Map<string, Told<"receipt.moved">>();
  const broadcasts: Told<"broadcast">[] = [];
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

  function take(): ActivityEvent | "restart" | undefined {
    if (isStale) {
      isStale = false;
      clear();
      return "restart";
    }
    return first(typing) ?? first(receipts) ?? broadcasts.shift();
  }

  return {
    put(event) {
      switch (event.type) {
        case "activity.snapshot":
          break;
        case "typing.changed":
          typing.set(event.threadId, event);
          break;
        case "receipt.moved":
          receipts.set(event.userId, event);
          break;
        case "broadcast":
          broadcasts.push(event);
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
    end,
    async next() {
      for (;;) {
        if (isOver || signal.aborted) return null;
        const event = take();
        if (event) return event;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
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
