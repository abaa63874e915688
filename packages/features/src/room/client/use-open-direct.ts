import { useNavigation } from "@parley/ui/navigation";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import { roomHref } from "./room-href.ts";
import { useRoomActions } from "./use-room-actions.ts";

/** Goes to the conversation with somebody, made when there is none yet. */
export function useOpenDirect(): (userId: string) => Promise<void> {
  const { openDirect } = useRoomActions();
  const { push } = useNavigation();
  return async (userId) => {
    try {
      const room = await openDirect.mutateAsync({ userId });
      push(roomHref(room.id));
    } catch (error) {
      toast.error(readError(error).message);
    }
  };
}
