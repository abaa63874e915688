import type { Services } from "@parley/api";
import { type StreamEvent, everybody } from "@parley/realtime";
import { activityTopic } from "../../../room/server/tell-activity.ts";
import { settingsTopic } from "../../../user/server/settings-topic.ts";
import { createTypists } from "../../../typing/server/typists.ts";
import { decodeEvent } from "../decode-event.ts";
import { type HeardSignal, decodeSignal } from "./decode-signal.ts";
import type { ActivityEvent } from "../../schema.ts";
import { type ActivityFollower, tell } from "./follower.ts";
import { createHeldSignals } from "./held-signals.ts";
import { createRoomFollowers } from "./room-followers.ts";
import { type ToldTyping, createToldTyping } from "./told-typing.ts";

/** A node's share of a room's activity, while somebody here follows it. */
export interface ActivityRoom {
  /** Settles once what other nodes tell will arrive. Never rejects. */
  readonly ready: Promise<unknown>;
  readonly typing: Pick<ToldTyping, "stateFor">;
  add(follower: ActivityFollower): void;
  /** Ends the share with the last. */
  delete(follower: ActivityFollower): void;
}

/** What was told after a change of the room that this node has not heard of waits this long for it, in milliseconds. */
const changeGraceMs = 250;

/** While nobody can say who is a member, the question is asked again after this time, in milliseconds. */
const retryMs = 1_000;

export interface ActivityRoomOptions {
  roomId: string;
  /** The room's head when its first follower here was seen to be a member. */
  headSeq: number;
  onEmpty: () => void;
}

export function openActivityRoom(
  { bus, hub, memberships }: Pick<Services, "bus" | "hub" | "memberships">,
  { roomId, headSeq, onEmpty }: ActivityRoomOptions,
): ActivityRoom {
  const followers = createRoomFollowers();
  const typists = createTypists();
  const typing = createToldTyping(roomId, typists, followers);
  const held = createHeldSignals(headSeq, take);
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let checking: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;

  const subscription = bus.subscribe(activityTopic(roomId), (payload) => {
    const heard = decodeSignal(payload);
    if (!heard) return;
    held.push(heard);
    if (held.isWaiting) checkSoon(changeGraceMs);
  });
  const settings = bus.subscribe(settingsTopic, (userId) => followers.restart(userId));
  const stopListening = bus.onChange((isUp) => isUp && followers.restart(null));
  const watch = hub.watch(roomId, headSeq, (event) => {
    if (event) return follow(event);
    held.doubt();
    checkSoon(0);
  });

  /** Takes in a change of the room. */
  function follow(event: StreamEvent): void {
    if (event.ends !== null) {
      followers.end(event.ends, event.seq);
      if (event.ends !== everybody) typists.remove(event.ends);
    }
    const { type, ...change } = decodeEvent(event);
    if (type === "message.created" && "message" in change)
      typists.wrote(change.message.authorId, event.seq, Date.now());
    typingMoved();
    held.reach(event.seq);
  }

  function take({ headSeq: toldAt, signal }: HeardSignal): void {
    switch (signal.type) {
      case "typing": {
        const { userId, threadId: place, isTyping } = signal;
        typists.set(userId, { place, isTyping, headSeq: toldAt }, Date.now());
        return typingMoved();
      }
      case "receipt": {
        const event = { type: "receipt.moved", roomId, ...signal.receipt } as const;
        const { userId: readerId } = signal.receipt;
        return tellThose(
          event,
          ({ seesReceipts, userId, hidden }) => seesReceipts && userId !== readerId && !hidden.has(readerId),
        );
      }
      case "broadcast": {
        const { type, connectionId, ...said } = signal;
        return tellThose({ type, roomId, ...said }, (follower) => follower.connectionId !== connectionId);
      }
      default:
        return signal satisfies never;
    }
  }

  function tellThose(event: ActivityEvent, isFor: (follower: ActivityFollower) => boolean): void {
    const told = tell(event);
    for (const follower of followers) if (isFor(follower)) follower.take(told);
  }

  /** A timer may come a moment before the time it was set for. */
  function typingMoved(due = 0): void {
    const now = Math.max(Date.now(), due);
    typists.expire(now);
    typing.update(now);
    clearTimeout(expiry);
    const next = typists.nextExpiry();
    if (next !== undefined && isOpen) expiry = setTimeout(() => typingMoved(next), next - now);
  }

  function checkSoon(delayMs: number): void {
    if (isOpen) checking ??= setTimeout(() => void check(), delayMs);
  }

  /** Asks the database who is still a member. */
  async function check(): Promise<void> {
    try {
      const userIds = followers.userIds();
      const answers = await Promise.all(userIds.map((userId) => memberships.read({ roomId, userId })));
      if (!isOpen) return;
      checking = undefined;
      for (const [index, userId] of userIds.entries()) {
        const { role = null, headSeq: seq = Number.POSITIVE_INFINITY } = answers[index] ?? {};
        if (role === null) followers.end(userId, seq);
      }
      held.reach(Math.min(...answers.map((answer) => answer?.headSeq ?? 0)));
      // Nothing can have been told after a change that the database does not know.
      held.clear();
    } catch {
      checking = undefined;
      checkSoon(retryMs);
    }
  }

  return {
    ready: Promise.all([subscription.ready, settings.ready]),
    typing,
    add: followers.add,
    delete(follower) {
      followers.delete(follower);
      if (followers.size === 0 && isOpen) close();
    },
  };

  function close(): void {
    isOpen = false;
    clearTimeout(expiry);
    clearTimeout(checking);
    for (const listening of [subscription, settings, watch]) listening[Symbol.dispose]();
    stopListening();
    onEmpty();
  }
}
