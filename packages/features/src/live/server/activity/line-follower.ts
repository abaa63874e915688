import { type Line, type Services, plainFrame } from "@parley/api";
import type { ActivityFollower, ToldActivity } from "./follower.ts";
import type { ActivityRoom } from "./activity-room.ts";
import { holdActivityRoom } from "./hold-activity-room.ts";

export interface LineFollowerOptions {
  roomId: string;
  follower: Pick<ActivityFollower, "userId" | "connectionId" | "since" | "seesReceipts" | "hidden">;
  line: Line;
}

/**
 * All that is kept of somebody who has a room's activity as it is: what is told goes out on their line, framed once for
 * everybody, and is left out while they are too slow to read it.
 */
export class LineFollower implements ActivityFollower, Disposable {
  readonly userId: string;
  readonly connectionId: string;
  readonly since: number;
  readonly seesReceipts: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly #line: Line;
  readonly #room: ActivityRoom;

  constructor(ctx: Pick<Services, "bus" | "hub" | "memberships">, { roomId, follower, line }: LineFollowerOptions) {
    this.userId = follower.userId;
    this.connectionId = follower.connectionId;
    this.since = follower.since;
    this.seesReceipts = follower.seesReceipts;
    this.hidden = follower.hidden;
    this.#line = line;
    this.#room = holdActivityRoom(ctx, roomId, this);
  }

  take(told: ToldActivity): void {
    const { event } = told;
    if (event.type === "receipt.moved" && (!this.seesReceipts || this.hidden.has(event.userId))) return;
    this.#line.sendIfFast(plainFrame(told, this.#line.head));
  }

  ended(): void {
    this.#line.end();
  }

  restart(): void {
    this.#line.reopen();
  }

  [Symbol.dispose](): void {
    this.#room.delete(this);
  }
}
