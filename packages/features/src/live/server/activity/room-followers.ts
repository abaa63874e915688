import { everybody } from "@parley/realtime";
import type { ActivityFollower } from "./follower.ts";

/** Who on this node follows a room's activity. */
export interface RoomFollowers extends Iterable<ActivityFollower> {
  readonly size: number;
  add(follower: ActivityFollower): void;
  delete(follower: ActivityFollower): void;
  userIds(): string[];
  /** Ends the streams of a user, or of everybody, whose membership ended with change `seq`. */
  end(ends: string, seq: number): void;
  /** Restarts the streams of a user, or with null everybody's. */
  restart(userId: string | null): void;
}

export function createRoomFollowers(): RoomFollowers {
  const followers = new Set<ActivityFollower>();
  return {
    get size() {
      return followers.size;
    },
    add: (follower) => void followers.add(follower),
    delete: (follower) => void followers.delete(follower),
    userIds: () => [...new Set([...followers].map(({ userId }) => userId))],
    end(ends, seq) {
      for (const follower of [...followers]) {
        // Whoever came back meanwhile has a membership that began after this end.
        if ((ends !== everybody && ends !== follower.userId) || follower.since >= seq) continue;
        followers.delete(follower);
        follower.ended();
      }
    },
    restart(userId) {
      for (const follower of [...followers]) {
        if (userId === null || follower.userId === userId) follower.restart();
      }
    },
    [Symbol.iterator]: () => followers[Symbol.iterator](),
  };
}
