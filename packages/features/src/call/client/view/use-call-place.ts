import { useMemo } from "react";
import { roomTitle } from "../../../room/client/room-label.ts";
import { useRoom } from "../../../room/client/use-room.ts";
import type { CallPlace } from "./status-words.ts";

/** Who or where a call is. */
export function useCallPlace(roomId: string): CallPlace {
  const room = useRoom(roomId);
  const name = room ? roomTitle(room) : "Somebody";
  const isDirect = room?.kind === "direct";
  return useMemo(() => ({ name, isDirect }), [name, isDirect]);
}
