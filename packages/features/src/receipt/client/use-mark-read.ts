import { useCallback, useEffect, useMemo } from "react";
import { useRoomCache } from "../../room/client/use-room-cache.ts";
import { useTRPCClient } from "../../trpc.ts";
import { createReadMarker } from "./create-read-marker.ts";

/** Marks a room as read up to a `seq`: at once on this page, within a second on the server, never backwards. */
export function useMarkRead(roomId: string): (seq: number) => void {
  const client = useTRPCClient();
  const rooms = useRoomCache();
  const marker = useMemo(
    () => createReadMarker((seq) => client.receipt.markRead.mutate({ roomId, seq })),
    [client, roomId],
  );
  useEffect(() => {
    window.addEventListener("pagehide", marker.flush);
    return () => {
      window.removeEventListener("pagehide", marker.flush);
      marker.flush();
    };
  }, [marker]);

  return useCallback(
    (seq) => {
      if (seq <= (rooms.get(roomId)?.readSeq ?? 0)) return;
      rooms.applyRead(roomId, seq);
      marker.mark(seq);
    },
    [rooms, roomId, marker],
  );
}
