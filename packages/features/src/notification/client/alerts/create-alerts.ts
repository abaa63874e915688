import type { Notification, NotificationSettings } from "../../schema.ts";
import type { RoomSummary } from "../../../room/schema.ts";
import { isMuted } from "../../../room/client/calling.ts";
import { OpenRequest } from "../push/open-request.ts";
import { notificationHref } from "../view/notification-href.ts";
import { notificationWords, sentenceOf } from "../view/notification-words.ts";
import { alertOf } from "./alert-of.ts";
import type { AlertTabs } from "./alert-tabs.ts";
import type { AlertWindow } from "./show-window.ts";

export interface AlertsOptions {
  tabs: AlertTabs;
  settings(): Promise<NotificationSettings>;
  roomOf(roomId: string): RoomSummary | undefined;
  isDnd(): boolean;
  isSoundOn(): boolean;
  /** Whether the browser lets windows be shown. */
  hasPermission(): boolean;
  show(shown: AlertWindow, onOpen: (path: string) => void): Promise<void>;
  chime(): Promise<void>;
}

/** Tells people at this browser of what came, once for all of its tabs. */
export interface Alerts {
  tell(notification: Notification): Promise<void>;
  /** Calls back when somebody wants to see what they were told of. Returns how to stop. */
  onOpen(listener: (path: string) => void): () => void;
  start(): () => void;
}

export function createAlerts({
  tabs,
  settings,
  roomOf,
  isDnd,
  isSoundOn,
  hasPermission,
  show,
  chime,
}: AlertsOptions): Alerts {
  const listeners = new Set<(path: string) => void>();
  const open = (path: string) => listeners.forEach((listener) => listener(path));

  function handleWorker({ data }: MessageEvent<unknown>): void {
    const request = OpenRequest.safeParse(data);
    if (request.success) open(request.data.path);
  }

  return {
    async tell(notification) {
      if (!tabs.isLeader()) return;
      const { roomId } = notification;
      const room = roomId === null ? undefined : roomOf(roomId);
      const chosen = await settings();
      const { shows, sounds } = alertOf(notification, {
        now: new Date(),
        settings: chosen,
        isOnScreen: roomId !== null && (await tabs.isOnScreen(roomId)),
        isDnd: isDnd(),
        isMuted: room !== undefined && isMuted(room, Date.now()),
        hasPermission: hasPermission(),
        isSoundOn: isSoundOn(),
      });
      const words = notificationWords(notification, room);
      const path = notificationHref(notification);
      const body = (chosen.showsPreviews && words.quote) || "";
      if (shows) await show({ title: sentenceOf(words), body, tag: tagOf(notification), path }, open);
      if (sounds) await chime();
    },
    onOpen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      const stopTabs = tabs.start();
      const worker = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
      worker?.addEventListener("message", handleWorker);
      return () => {
        worker?.removeEventListener("message", handleWorker);
        stopTabs();
      };
    },
  };
}

/** One window for each room: the tag that pushes have too. */
function tagOf({ roomId, id }: Notification): string {
  return roomId === null ? `notification:${id}` : `room:${roomId}`;
}
