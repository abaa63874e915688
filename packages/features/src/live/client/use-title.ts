import { useEffect } from "react";
import { useNow } from "../../presence/client/use-now.ts";
import { useRooms } from "../../room/client/use-rooms.ts";
import { useLiveClient } from "./live-context.ts";
import { pageTitle, unreadForMe } from "./page-title.ts";

/** Names the tab after what is open, such as "(3) #general - Parley", and puts the number on the app's icon. */
export function useTitle(name: string | undefined): void {
  const { installationName } = useLiveClient();
  const count = unreadForMe(useRooms(), useNow());
  const title = pageTitle({ count, name, installationName });
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    // Only installed apps have a badge; elsewhere the browser refuses.
    if ("setAppBadge" in navigator) void navigator.setAppBadge(count).catch(() => {});
  }, [count]);
}
