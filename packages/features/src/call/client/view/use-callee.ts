import { roomLabel } from "../../../room/client/room-label.ts";
import { useRoom } from "../../../room/client/use-room.ts";

/** Whose sign stands for a call in this room: the other person's, or the room's own. */
export function useCallee(roomId: string): { id: string; name: string } {
  const room = useRoom(roomId);
  const person = room?.kind === "direct" ? room.people[0] : undefined;
  return person ?? { id: roomId, name: room ? roomLabel(room) : "Somebody" };
}
