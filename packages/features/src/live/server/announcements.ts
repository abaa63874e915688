import type { TopicHub } from "@parley/realtime";
import { z } from "zod";
import { Id } from "../../wire.ts";
import { Announcement } from "../schema.ts";

/** Everybody's `live.me` stream hears it, and tells whoever is not excepted. */
const Told = z.object({ announcement: Announcement, exceptUserIds: z.array(Id) });
type Told = z.infer<typeof Told>;

export const announcementTopic = "announcements";

export function publishAnnouncement(topics: TopicHub, told: Told): void {
  topics.publish(announcementTopic, JSON.stringify(told));
}

/** Null for whoever is not to be told. */
export function announcementFor(userId: string, json: string): Announcement | null {
  const { announcement, exceptUserIds } = Told.parse(JSON.parse(json));
  return exceptUserIds.includes(userId) ? null : announcement;
}
