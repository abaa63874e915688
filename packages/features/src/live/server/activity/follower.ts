import type { ActivityEvent } from "../../schema.ts";

/** One stream of a room's activity. */
export interface ActivityFollower {
  readonly userId: string;
  /** The connection it goes to. */
  readonly connectionId: string;
  /** The room's head when the follower was last known to be a member. */
  readonly since: number;
  /** Whether others' receipts are for them. */
  readonly seesReceipts: boolean;
  /** Takes an event: the same object for all whom it is for. */
  take(event: ActivityEvent): void;
  /** The membership has ended: nothing more comes. */
  ended(): void;
}
