import type { RoomEvent } from "@parley/features/live/schema";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "./client.ts";
import { openPromise } from "./open-promise.ts";
import { type Collected, collect } from "./collected.ts";

export interface FollowOptions {
  /** The cursor to continue after; absent: from now on. */
  lastEventId?: string;
}

/** An open `live.room`, and everything that came of it. */
export interface RoomFollower extends Collected<RoomEvent>, Disposable {
  /** Fulfils once the server has taken it up: what happens from then on will come. */
  readonly started: Promise<void>;
  /** How it ended: by the server, or with an error. Never rejects. */
  readonly ended: Promise<Error | "ended">;
  /** Of the last event. */
  readonly cursor: string | undefined;
}

export function followRoom(client: TRPCClient<AppRouter>, roomId: string, options: FollowOptions = {}): RoomFollower {
  const events = collect<RoomEvent>();
  const started = openPromise<void>();
  const ended = openPromise<Error | "ended">();
  let cursor = options.lastEventId;

  const subscription = client.live.room.subscribe(
    { roomId, lastEventId: options.lastEventId },
    {
      onStarted: () => started.resolve(),
      onData(item) {
        cursor = item.id;
        events.add(item.data);
      },
      onError: (error) => ended.resolve(error),
      onComplete: () => ended.resolve("ended"),
    },
  );

  return {
    items: events.items,
    until: events.until,
    started: started.promise,
    ended: ended.promise,
    get cursor() {
      return cursor;
    },
    [Symbol.dispose]: () => subscription.unsubscribe(),
  };
}
