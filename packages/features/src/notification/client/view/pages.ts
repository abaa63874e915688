import type { Notification, NotificationPage } from "../../schema.ts";

/** As much of the list as has been read, the newest page first. */
export type Pages = readonly NotificationPage[];

/** Takes in a notification that came or moved: it is the newest now, and stands nowhere else. */
export function withNotification(pages: Pages, notification: Notification): NotificationPage[] {
  return without(pages, notification.id).map((page, index) =>
    index === 0 ? { ...page, notifications: [notification, ...page.notifications].toSorted(newestFirst) } : page,
  );
}

/** Shows these as read before the server has said so; all of them without ids. */
export function withRead(pages: Pages, ids?: ReadonlySet<string>): NotificationPage[] {
  return pages.map((page) => ({
    ...page,
    notifications: page.notifications.map((known) =>
      !known.isRead && (ids?.has(known.id) ?? true) ? { ...known, isRead: true } : known,
    ),
  }));
}

function without(pages: Pages, id: string): NotificationPage[] {
  return pages.map((page) => ({ ...page, notifications: page.notifications.filter((known) => known.id !== id) }));
}

function newestFirst(a: Notification, b: Notification): number {
  return b.at.localeCompare(a.at);
}
