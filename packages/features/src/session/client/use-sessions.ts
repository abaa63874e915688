import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** Where one is signed in. Other devices come and go, so it is asked for anew each time. */
export function useSessions() {
  return useQuery(useTRPC().session.list.queryOptions(undefined, { staleTime: 0 }));
}

/** Signs another device out at once, sockets included. */
export function useRevokeSession() {
  const { session } = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    session.revoke.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: session.list.queryKey() }),
    }),
  );
}
