import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "@parley/ui/toast";
import { useMemo } from "react";
import { readError } from "../../client-error.ts";
import { useTRPC } from "../../trpc.ts";
import type { Notification } from "../schema.ts";
import { createNotificationCache, listInput } from "./notification-cache.ts";

/** How many notifications are unread, as the user's own stream tells; 0 until it has. */
export function useUnreadNotifications(): number {
  return useQuery(useTRPC().notification.unreadCount.queryOptions(undefined, { enabled: false })).data?.unread ?? 0;
}

export interface NotificationListView {
  notifications: readonly Notification[];
  status: "loading" | "error" | "ready";
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore(): void;
  retry(): void;
}

/** The list of notifications, newest first, kept as it is on the server. */
export function useNotifications(): NotificationListView {
  const { notification } = useTRPC();
  const query = useInfiniteQuery(
    notification.list.infiniteQueryOptions(listInput, { getNextPageParam: ({ cursor }) => cursor }),
  );
  const { data, isPending, isError, hasNextPage, isFetchingNextPage } = query;
  const notifications = useMemo(() => data?.pages.flatMap((page) => page.notifications) ?? [], [data]);
  return {
    notifications,
    status: data ? "ready" : isError && !isPending ? "error" : "loading",
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

/** Marks notifications as read: here at once, on other devices as they hear of it. */
export function useMarkNotifications() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cache = useMemo(() => createNotificationCache({ trpc, queryClient }), [trpc, queryClient]);
  const onError = (error: unknown) => {
    cache.expire();
    toast.error(readError(error).message);
  };
  return {
    markRead: useMutation(
      trpc.notification.markRead.mutationOptions({ onMutate: ({ ids }) => cache.markRead(ids), onError }),
    ),
    markAllRead: useMutation(
      trpc.notification.markAllRead.mutationOptions({ onMutate: () => cache.markRead(), onError }),
    ),
  };
}
