import type { TopicHub } from "@parley/realtime";
import { z } from "zod";
import { Id } from "../../wire.ts";
import { Announcement } from "../schema.ts";

/** What every `live.me` stream hears, and passes on to whoever is not excepted. */
export const Told = z.object({ announcement: Announcement, exceptUserIds: z.array(Id) });
export type Told = z.infer<typeof Told>;

export const announcementsTopic = "announcements";

export function publishAnnouncement(topics: TopicHub, told: Told): void {
  topics.publish(announcementsTopic, JSON.stringify(told));
}
