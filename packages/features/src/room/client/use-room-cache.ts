import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../../trpc.ts";
import { type RoomCache, createRoomCache } from "./room-cache.ts";

export function useRoomCache(): RoomCache {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(() => createRoomCache({ trpc, queryClient }), [trpc, queryClient]);
}
