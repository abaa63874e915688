import type { PresenceClient } from "../../../presence/client/presence-client.ts";
import type { RoomCache } from "../../../room/client/room-cache.ts";
import { roomHref } from "../../../room/client/room-href.ts";
import type { Data } from "../../../trpc.ts";
import { refreshPush } from "../push/push-device.ts";
import { soundFlag } from "../use-device-flag.ts";
import { createAlertTabs } from "./alert-tabs.ts";
import { chime } from "./chime.ts";
import { type Alerts, createAlerts } from "./create-alerts.ts";
import { showWindow } from "./show-window.ts";

/** Settings that another device has changed are heard of this late at most. */
const settingsStaleMs = 60_000;

export interface PageAlertsOptions {
  data: Data;
  rooms: RoomCache;
  presence: PresenceClient;
  userId: string;
}

/** The alerts of a page in a browser. Starting them also tells the server where pushes for this device go now. */
export function createPageAlerts({ data, rooms, presence, userId }: PageAlertsOptions): Alerts {
  const { client, trpc, queryClient } = data;
  const alerts = createAlerts({
    tabs: createAlertTabs("parley-alerts", isShown),
    settings: () =>
      queryClient.fetchQuery(trpc.notification.settings.queryOptions(undefined, { staleTime: settingsStaleMs })),
    roomOf: rooms.get,
    isDnd: () => presence.get(userId)?.chosen === "dnd",
    isSoundOn: soundFlag.read,
    hasPermission: () => "Notification" in window && Notification.permission === "granted",
    show: showWindow,
    chime,
  });
  return {
    ...alerts,
    start() {
      // What fails now is tried again by the next page.
      refreshPush(client).catch(() => {});
      return alerts.start();
    },
  };
}

/** Somebody looks at this page, and it shows the room. */
function isShown(roomId: string): boolean {
  return location.pathname === roomHref(roomId) && document.visibilityState === "visible" && document.hasFocus();
}
