import type { SignedInContext } from "@parley/api";
import type { TopicHub } from "@parley/realtime";
import { z } from "zod";
import { Id } from "../../wire.ts";
import { Announcement } from "../schema.ts";

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
  listener: (announcement: Announcement) => void,
): Disposable {
  function take({ json }: { json: string }): void {
    const { announcement, exceptUserIds } = Told.parse(JSON.parse(json));
    if (!exceptUserIds.includes(viewer)) listener(announcement);
  }
  return topics.join({ topic, streamId: null, viewer, receiver: { take, ended() {}, doubted() {} } });
}
