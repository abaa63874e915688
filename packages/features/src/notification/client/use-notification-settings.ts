import { toast } from "@parley/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { readError } from "../../client-error.ts";
import { useTRPC } from "../../trpc.ts";
import type { NotificationSettings, Topic, UpdateNotificationSettings } from "../schema.ts";

export interface NotificationSettingsView {
  /** Undefined until they are known. */
  settings: NotificationSettings | undefined;
  /** What is absent stays as it is. Shown at once, and taken back when the server refuses. */
  change(changes: UpdateNotificationSettings): void;
}

/** How one wants to be told, on all devices. */
export function useNotificationSettings(): NotificationSettingsView {
  const { notification } = useTRPC();
  const queryClient = useQueryClient();
  const queryKey = notification.settings.queryKey();
  const { data } = useQuery(notification.settings.queryOptions());
  const { mutate } = useMutation(
    notification.updateSettings.mutationOptions({
      onMutate(changes) {
        queryClient.setQueryData(queryKey, (known) => known && { ...known, ...changes });
      },
      onSuccess: (settings) => queryClient.setQueryData(queryKey, settings),
      onError(error) {
        void queryClient.invalidateQueries({ queryKey });
        toast.error(readError(error).message);
      },
    }),
  );
  return { settings: data, change: (changes) => mutate(changes) };
}

/** What one can be notified of, and how to be so or not. */
export function useTopics() {
  const { notification } = useTRPC();
  const queryClient = useQueryClient();
  const queryKey = notification.topics.queryKey();
  const { data: topics = [] } = useQuery(notification.topics.queryOptions());
  const show = (topic: Topic, isSubscribed: boolean) =>
    queryClient.setQueryData(queryKey, (known) =>
      known?.map((choice) => (choice.topic === topic ? { topic, isSubscribed } : choice)),
    );
  const onError = (error: unknown) => {
    void queryClient.invalidateQueries({ queryKey });
    toast.error(readError(error).message);
  };
  const subscribe = useMutation(
    notification.subscribe.mutationOptions({ onMutate: ({ topic }) => show(topic, true), onError }),
  );
  const unsubscribe = useMutation(
    notification.unsubscribe.mutationOptions({ onMutate: ({ topic }) => show(topic, false), onError }),
  );
  return {
    topics,
    choose: (topic: Topic, isSubscribed: boolean) => (isSubscribed ? subscribe : unsubscribe).mutate({ topic }),
  };
}
