import type { ActivityEvent } from "../../schema.ts";

/** Something told of a room: the same object, with its JSON made once, for all whom it is for. */
export interface ToldActivity {
  readonly event: ActivityEvent;
  readonly json: string;
}

export function tell(event: ActivityEvent): ToldActivity {
  return { event, json: JSON.stringify(event) };
}

/** One stream of a room's activity. */
export interface ActivityFollower {
  readonly userId: string;
  /** The connection it goes to. */
  readonly connectionId: string;
  /** The room's head when the follower was last known to be a member. */
  readonly since: number;
  /** Whether others' receipts are for them. */
  readonly seesReceipts: boolean;
  /** Of whom they hear neither typing nor receipts. */
  readonly hidden: ReadonlySet<string>;
  take(told: ToldActivity): void;
  /** The membership has ended: nothing more comes. */
  ended(): void;
  /** Something may have been missed, or may be seen that was not before: everything must be told from the beginning. */
  restart(): void;
}
