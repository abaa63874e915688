import type { CursorStep } from "./cursor.ts";
import { everybody } from "./everybody.ts";
import type { HeldFeed } from "./feed-set.ts";
import type { Sink } from "./sink.ts";
import type { LiveReceiver, StreamEvent } from "./stream.ts";

export interface LiveFollowing {
  held: HeldFeed;
  receiver: LiveReceiver;
  viewer: string;
  /** The place up to which everything has been handed on. */
  seq: number;
}

/** A follower who has everything there is. Nothing else is kept of it: a node has one for each open stream. */
export class LiveFollower implements Sink, Disposable {
  /** Until it has left. */
  #held: HeldFeed | undefined;
  readonly #receiver: LiveReceiver;
  readonly #viewer: string;
  #seq: number;

  constructor({ held, receiver, viewer, seq }: LiveFollowing) {
    this.#held = held;
    this.#receiver = receiver;
    this.#viewer = viewer;
    this.#seq = seq;
    held.feed.add(this);
  }

  moved(events: readonly StreamEvent[]): void {
    for (const event of events) {
      // Whoever is told that it is over may be told more in the same breath.
      if (!this.#held) return;
      if (event.seq <= this.#seq) continue;
      if (event.ends === this.#viewer) return this.#end();
      this.#seq = event.seq;
      this.#receiver.take(event);
      if (event.ends === everybody) return this.#end();
    }
  }

  opened(): void {
    this[Symbol.dispose]();
    this.#receiver.lost(null);
  }

  closed(): void {
    this.#end();
  }

  [Symbol.dispose](): void {
    const held = this.#held;
    this.#held = undefined;
    held?.feed.delete(this);
    held?.release("followers");
  }

  #end(): void {
    this[Symbol.dispose]();
    this.#receiver.ended();
  }
}

/** Hands on everything there is. False when it does not go on like that, of which the receiver has then been told. */
export function handOn(next: () => CursorStep, receiver: LiveReceiver): boolean {
  for (let step = next(); step.type !== "wait"; step = next()) {
    if (step.type === "event") {
      receiver.take(step.event);
    } else {
      if (step.type === "ended") receiver.ended();
      else receiver.lost(step.type === "behind" ? step.after : null);
      return false;
    }
  }
  return true;
}
