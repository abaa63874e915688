import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { type AdminAudit, type AdminConnections, type AdminPeople, type AdminRooms, sampleEveryMs } from "../schema.ts";

/** The installation at a glance, as often as its nodes measure themselves. */
export function useStats() {
  return useQuery(useTRPC().admin.stats.queryOptions(undefined, { refetchInterval: sampleEveryMs, staleTime: 0 }));
}

/** The calls of the last days. */
export function useCallStats(days: number) {
  return useQuery(
    useTRPC().admin.calls.queryOptions(
      { days },
      { placeholderData: keepPreviousData, refetchInterval: 60_000, staleTime: 0 },
    ),
  );
}

type Filter<Input> = Omit<Partial<Input>, "cursor" | "limit">;

/** Every list here goes back in time by the id of its last row, and is asked for anew whenever it is opened. */
const paged = {
  getNextPageParam: (page: readonly { id: string }[]) => (page.length < pageSize ? undefined : page.at(-1)?.id),
  placeholderData: keepPreviousData,
  staleTime: 0,
};

const pageSize = 50;

export function usePeople(filter: Filter<AdminPeople>) {
  const { admin } = useTRPC();
  return useInfiniteQuery(admin.people.infiniteQueryOptions({ ...filter, limit: pageSize }, paged));
}

export function useRooms(filter: Filter<AdminRooms>) {
  const { admin } = useTRPC();
  return useInfiniteQuery(admin.rooms.infiniteQueryOptions({ ...filter, limit: pageSize }, paged));
}

export function useConnections(filter: Filter<AdminConnections>) {
  const { admin } = useTRPC();
  return useInfiniteQuery(admin.connections.infiniteQueryOptions({ ...filter, limit: pageSize }, paged));
}

export function useAudit(filter: Filter<AdminAudit>) {
  const { admin } = useTRPC();
  return useInfiniteQuery(admin.audit.infiniteQueryOptions({ ...filter, limit: pageSize }, paged));
}

export function useSetUserRole() {
  const { admin } = useTRPC();
  return useMutation(admin.setUserRole.mutationOptions({ onSuccess: useReload() }));
}

export function useDisconnectUser() {
  const { admin } = useTRPC();
  return useMutation(admin.disconnectUser.mutationOptions({ onSuccess: useReload() }));
}

export function useAnnounce() {
  return useMutation(useTRPC().admin.announce.mutationOptions());
}

export function useCleanup() {
  const { admin } = useTRPC();
  return useMutation(admin.cleanup.mutationOptions({ onSuccess: useReload() }));
}

/** What was done shows in more than one of the lists. */
function useReload() {
  const { admin } = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: admin.pathKey() });
}
