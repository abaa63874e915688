import type { ActivityEvent } from "@parley/features/live/schema";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "./client.ts";
import { type Collected, collect } from "./collected.ts";
import { openPromise } from "./open-promise.ts";

/** An open `live.activity`, and everything that came of it. */
export interface ActivityFollower extends Collected<ActivityEvent>, Disposable {
  /** Fulfils with the first snapshot: what happens from then on will come. */
  readonly started: Promise<ActivityEvent>;
  /** How it ended: by the server, or with an error. Never rejects. */
  readonly ended: Promise<Error | "ended">;
}

export function followActivity(client: TRPCClient<AppRouter>, roomId: string): ActivityFollower {
  const events = collect<ActivityEvent>();
  const started = openPromise<ActivityEvent>();
  const ended = openPromise<Error | "ended">();
  const subscription = client.live.activity.subscribe(
    { roomId },
    {
      onData(event) {
        events.add(event);
        started.resolve(event);
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
    [Symbol.dispose]: () => subscription.unsubscribe(),
  };
}
