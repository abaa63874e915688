import { toast } from "@parley/ui/toast";
import { useEffect, useMemo } from "react";
import { readError } from "../../client-error.ts";
import type { RoomCache } from "../../room/client/room-cache.ts";
import { useRoomCache } from "../../room/client/use-room-cache.ts";
import { type Data, useTRPCClient } from "../../trpc.ts";
import { createReadMarker } from "./create-read-marker.ts";

/** How somebody reads the room that is open. */
export interface Reading {
  /** Everything up to `seq` has been in view. Shows at once on this page, and within a second on the server. */
  read(seq: number): void;
  /** Everything is read, seen or not. */
  readAll(): void;
  /** Goes back to just before a message, which stays unread until the room is opened anew or all of it is marked. */
  markUnread(message: { seq: number }): Promise<void>;
}

export function useReading(roomId: string): Reading {
  const client = useTRPCClient();
  const rooms = useRoomCache();
  const { flush, ...reading } = useMemo(() => createReading({ roomId, client, rooms }), [roomId, client, rooms]);
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  return reading;
}

interface ReadingOptions {
  roomId: string;
  client: Data["client"];
  rooms: RoomCache;
}

function createReading({ roomId, client, rooms }: ReadingOptions): Reading & { flush(): void } {
  const marker = createReadMarker((place) => client.receipt.markRead.mutate({ roomId, ...place }));
  /** Somebody has marked something as unread, and still looks at it. */
  let isKept = false;

  function mark(seq: number): void {
    const room = rooms.get(roomId);
    if (!room || seq <= room.readSeq) return;
    rooms.applyRead(roomId, seq);
    marker.mark({ seq, readEpoch: room.readEpoch });
  }

  return {
    read(seq) {
      if (!isKept) mark(seq);
    },
    readAll() {
      isKept = false;
      mark(rooms.get(roomId)?.headSeq ?? 0);
    },
    async markUnread({ seq }) {
      isKept = true;
      try {
        // Or what was read before would be told after.
        await marker.settled();
        await client.receipt.markUnread.mutate({ roomId, seq });
      } catch (error) {
        isKept = false;
        toast.error(readError(error).message);
      }
    },
    flush: marker.flush,
  };
}
