import type { SignedInContext } from "@parley/api";
import type { TopicEvent, TopicHub, TopicReceiver } from "@parley/realtime";
import { z } from "zod";
import { Id } from "../../wire.ts";
import { Announcement } from "../schema.ts";
import type { PendingRooms } from "./pending-rooms.ts";

/** What everybody's `live.me` stream hears, and tells whoever is not excepted. */
const Told = z.object({ announcement: Announcement, exceptUserIds: z.array(Id) });
type Told = z.infer<typeof Told>;

const topic = "announcements";

export function publishAnnouncement(topics: TopicHub, told: Told): void {
  topics.publish(topic, JSON.stringify(told));
}

/** Hears what is said to everybody, unless the caller is excepted, until disposed. */
export function hearAnnouncements(
  { topics, identity: { userId: viewer } }: Pick<SignedInContext, "topics" | "identity">,
  pending: PendingRooms,
): Disposable {
  return topics.join({ topic, streamId: null, viewer, receiver: new AnnouncementReceiver(viewer, pending) });
}

/** A class, for there is one for every open page. */
class AnnouncementReceiver implements TopicReceiver {
  readonly #viewer: string;
  readonly #pending: PendingRooms;

  constructor(viewer: string, pending: PendingRooms) {
    this.#viewer = viewer;
    this.#pending = pending;
  }

  take({ json }: TopicEvent): void {
    const { announcement, exceptUserIds } = Told.parse(JSON.parse(json));
    if (!exceptUserIds.includes(this.#viewer)) this.#pending.announce(announcement);
  }

  ended(): void {}

  doubted(): void {}
}
