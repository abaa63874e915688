import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMessageClient } from "../../message/client/message-context.ts";
import { timelineKey } from "../../message/client/timelines.ts";
import { useLiveClient } from "./live-context.ts";

/** Keeps the open room, and the few that were open before it, as they are on the server. */
export function useRoomEvents(roomId: string): void {
  const { streams } = useLiveClient();
  const { timelines } = useMessageClient();
  const queryFn = () => timelines.load(roomId);
  const { isSuccess } = useQuery({ queryKey: timelineKey(roomId), queryFn, enabled: false });
  useEffect(() => {
    if (isSuccess) streams.open(roomId);
  }, [streams, roomId, isSuccess]);
}
