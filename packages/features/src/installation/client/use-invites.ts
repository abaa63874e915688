import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** The links that still work, the newest first. Other admins make some too, so they are asked for anew each time. */
export function useInvites() {
  const { installation } = useTRPC();
  return useQuery(installation.invites.queryOptions(undefined, { staleTime: 0, select: newestFirst }));
}

/** Makes a link that works for a week. */
export function useCreateInvite() {
  const { installation } = useTRPC();
  return useMutation(installation.createInvite.mutationOptions({ onSuccess: useReload() }));
}

/** Takes a link back: whoever opens it from now on is turned away. */
export function useRevokeInvite() {
  const { installation } = useTRPC();
  return useMutation(installation.revokeInvite.mutationOptions({ onSuccess: useReload() }));
}

function useReload() {
  const { installation } = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: installation.invites.queryKey() });
}

function newestFirst<Invite extends { createdAt: string }>(invites: Invite[]): Invite[] {
  return invites.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}
