import { useMutation } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { useRoomCache } from "./use-room-cache.ts";

/**
 * What can be done with rooms, each a mutation. When one has succeeded, the list of rooms and members already shows it;
 * other people and devices hear of it by their streams.
 */
export function useRoomActions() {
  const { room } = useTRPC();
  const client = useTRPCClient();
  const cache = useRoomCache();
  return {
    create: useMutation(room.create.mutationOptions({ onSuccess: cache.upsert })),
    openDirect: useMutation(room.openDirect.mutationOptions({ onSuccess: cache.upsert })),
    update: useMutation(room.update.mutationOptions({ onSuccess: cache.applyRoom })),
    archive: useMutation(room.archive.mutationOptions({ onSuccess: cache.applyRoom })),
    unarchive: useMutation(room.unarchive.mutationOptions({ onSuccess: cache.applyRoom })),
    remove: useMutation(room.remove.mutationOptions({ onSuccess: (_, { roomId }) => cache.remove(roomId) })),
    setRole: useMutation(room.setRole.mutationOptions({ onSuccess: cache.applyMember })),
    join: useMutation(
      room.join.mutationOptions({
        onSuccess: async (_, { roomId }) => cache.upsert(await client.room.byId.query({ roomId })),
      }),
    ),
    leave: useMutation(room.leave.mutationOptions({ onSuccess: (_, { roomId }) => cache.remove(roomId) })),
    addMember: useMutation(room.addMember.mutationOptions({ onSuccess: cache.applyMember })),
    removeMember: useMutation(room.removeMember.mutationOptions({ onSuccess: cache.applyMember })),
  };
}
