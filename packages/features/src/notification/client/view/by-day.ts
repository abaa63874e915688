import { dayOf } from "../../../message/client/view/day.ts";
import type { Notification } from "../../schema.ts";

/** What happened on one calendar day, in the order of the list. */
export interface NotificationDay {
  /** As `2026-03-12`. */
  day: string;
  notifications: Notification[];
}

/** A list that is in the order of time, in days of a time zone. */
export function byDay(notifications: readonly Notification[], timeZone: string): NotificationDay[] {
  const days: NotificationDay[] = [];
  for (const notification of notifications) {
    const day = dayOf(notification.at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.notifications.push(notification);
    else days.push({ day, notifications: [notification] });
  }
  return days;
}
