import type { Services } from "@parley/api";
import type { TopicEvent, TopicReceiver } from "@parley/realtime";
import { Told, announcementsTopic } from "./announcements.ts";
import type { PendingRooms } from "./pending-rooms.ts";

/** A `live.me` stream, as far as it hears what all of them hear. */
export interface Hearer {
  readonly userId: string;
  readonly pending: Pick<PendingRooms, "announce" | "markAll">;
}

/** All `live.me` streams of a node: they listen together to what is meant for everybody. */
export class Audience implements TopicReceiver {
  readonly #services: Pick<Services, "bus" | "topics">;
  readonly #hearers = new Set<Hearer>();
  #leave: (() => void) | undefined;

  constructor(services: Pick<Services, "bus" | "topics">) {
    this.#services = services;
  }

  add(hearer: Hearer): void {
    this.#hearers.add(hearer);
    this.#leave ??= this.#listen();
  }

  delete(hearer: Hearer): void {
    this.#hearers.delete(hearer);
    if (this.#hearers.size > 0) return;
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Somebody has said something to everybody. */
  take({ json }: TopicEvent): void {
    const { announcement, exceptUserIds } = Told.parse(JSON.parse(json));
    const excepted = new Set(exceptUserIds);
    for (const { userId, pending } of this.#hearers) if (!excepted.has(userId)) pending.announce(announcement);
  }

  ended(): void {}

  doubted(): void {}

  #listen(): () => void {
    const { bus, topics } = this.#services;
    const joined = topics.join({ topic: announcementsTopic, streamId: null, viewer: "", receiver: this });
    // What was said while the bus was away is lost.
    const stopListening = bus.onChange((isUp) => {
      if (isUp) for (const { pending } of this.#hearers) pending.markAll();
    });
    return () => {
      joined[Symbol.dispose]();
      stopListening();
    };
  }
}

const audiences = new WeakMap<Services["hub"], Audience>();

/** The one of this node. */
export function audienceOf(services: Pick<Services, "bus" | "hub" | "topics">): Audience {
  const audience = audiences.get(services.hub) ?? new Audience(services);
  audiences.set(services.hub, audience);
  return audience;
}
