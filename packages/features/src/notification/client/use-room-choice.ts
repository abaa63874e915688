import { toast } from "@parley/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { readError } from "../../client-error.ts";
import { useRoomCache } from "../../room/client/use-room-cache.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { useTRPC } from "../../trpc.ts";
import type { RoomChoice } from "../schema.ts";

/** Changes how one hears of a room: here at once, and taken back when the server refuses. */
export function useRoomChoice(room: RoomSummary): (choice: Partial<Omit<RoomChoice, "roomId">>) => void {
  const rooms = useRoomCache();
  const { mutate } = useMutation(
    useTRPC().notification.setRoomChoice.mutationOptions({
      onMutate: ({ roomId: _, ...choice }) => rooms.upsert({ ...room, ...choice }),
      onSuccess({ roomId, ...choice }) {
        const known = rooms.get(roomId);
        if (known) rooms.upsert({ ...known, ...choice });
      },
      onError(error) {
        rooms.upsert(room);
        toast.error(readError(error).message);
      },
    }),
  );
  return (choice) => mutate({ roomId: room.id, ...choice });
}
