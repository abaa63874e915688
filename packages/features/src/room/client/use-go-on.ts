import { useNavigation } from "@parley/ui/navigation";
import { roomHref } from "./room-href.ts";
import { inSidebarOrder } from "./sidebar-order.ts";
import { useRooms } from "./use-rooms.ts";

/** Goes from a room that one is no longer in to the next one. */
export function useGoOn(roomId: string): () => void {
  const rooms = useRooms();
  const { replace } = useNavigation();
  return () => {
    const next = inSidebarOrder(rooms).find(({ id }) => id !== roomId);
    replace(next ? roomHref(next.id) : "/rooms");
  };
}
