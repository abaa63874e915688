import type { Data } from "../../trpc.ts";
import { rememberPeople } from "../../user/client/people.ts";
import type { Notification } from "../schema.ts";
import { withNotification, withRead } from "./view/pages.ts";

/** How many notifications are read at a time. */
const pageSize = 30;

/** What the one list of notifications asks for. */
export const listInput = { limit: pageSize };

/** What this page knows of its user's notifications. */
export interface NotificationCache {
  /** How many are unread, as the server says. Which ones is asked again by whoever looks at the list. */
  setUnread(unread: number): void;
  /** Takes in one that came or moved. */
  add(notification: Notification): void;
  /** Shows these as read, or all of them, before the server has said so. */
  markRead(ids?: readonly string[]): void;
  /** Events may have been missed: the list is asked for again when somebody looks at it. */
  expire(): void;
}

export function createNotificationCache({ trpc, queryClient }: Pick<Data, "trpc" | "queryClient">): NotificationCache {
  const listKey = trpc.notification.list.infiniteQueryKey(listInput);
  const countKey = trpc.notification.unreadCount.queryKey();

  function expire(): void {
    void queryClient.invalidateQueries({ queryKey: listKey });
  }

  return {
    setUnread(unread) {
      queryClient.setQueryData(countKey, { unread });
      expire();
    },
    add(notification) {
      if (notification.actor) rememberPeople({ trpc, queryClient }, [notification.actor]);
      queryClient.setQueryData(
        listKey,
        (list) => list && { ...list, pages: withNotification(list.pages, notification) },
      );
    },
    markRead(ids) {
      const read = ids && new Set(ids);
      queryClient.setQueryData(listKey, (list) => list && { ...list, pages: withRead(list.pages, read) });
    },
    expire,
  };
}
