import { useEffect } from "react";
import { useLiveClient } from "./live-context.ts";

/** Follows who types and reads in the open room, for as long as it is open. */
export function useRoomActivity(roomId: string): void {
  const { activity } = useLiveClient();
  useEffect(() => {
    activity.open(roomId);
    return () => activity.close(roomId);
  }, [activity, roomId]);
}
