import { applyCall } from "../../call/client/call-cache.ts";
import type { Rings } from "../../call/client/rings/create-rings.ts";
import { createNotificationCache } from "../../notification/client/notification-cache.ts";
import type { Notification } from "../../notification/schema.ts";
import type { RoomCache } from "../../room/client/room-cache.ts";
import type { Data } from "../../trpc.ts";
import { rememberPeople } from "../../user/client/people.ts";
import { setBlocked } from "../../user/client/use-blocked.ts";
import type { Announcement, MeEvent } from "../schema.ts";

/** Everything that the events of the signed-in user change. */
export interface MeTargets {
  rooms: RoomCache;
  rings: Rings;
  /** The room is no longer the user's. */
  forget: (roomId: string) => void;
  onSignedOut: () => void;
  onAnnouncement: (announcement: Announcement) => void;
  onNotification: (notification: Notification) => void;
}

/** Takes in what concerns the user on every page. */
export function applyMeEvent(
  { rooms, rings, forget, onSignedOut, onAnnouncement, onNotification, ...data }: Data & MeTargets,
  event: MeEvent,
): void {
  switch (event.type) {
    case "me.snapshot":
      rememberPeople(data, [event.user]);
      data.queryClient.setQueryData(data.trpc.user.me.queryKey(), event.user);
      setBlocked(data, event.blocked);
      data.queryClient.setQueryData(data.trpc.report.count.queryKey(), event.openReports);
      createNotificationCache(data).setUnread(event.unreadNotifications);
      rings.replace(event.calls);
      return rooms.replace(event.rooms);
    case "unread.moved": {
      const { type: _, roomId, ...counts } = event;
      return rooms.applyCounts(roomId, counts);
    }
    case "membership.gained":
      return rooms.upsert(event.room);
    case "membership.lost":
      return forget(event.roomId);
    case "reports.moved":
      data.queryClient.setQueryData(data.trpc.report.count.queryKey(), event.open);
      return void data.queryClient.invalidateQueries({ queryKey: data.trpc.report.list.pathKey() });
    case "call.ringing":
      rings.ring(event);
      return applyCall(data, event.call);
    case "call.stopped":
      return rings.stop(event.callId);
    case "notification.created":
      createNotificationCache(data).add(event.notification);
      return onNotification(event.notification);
    case "notifications.moved":
      return createNotificationCache(data).setUnread(event.unread);
    case "announcement":
      return onAnnouncement(event.announcement);
    case "session.revoked":
      return onSignedOut();
    default:
      return event satisfies never;
  }
}
