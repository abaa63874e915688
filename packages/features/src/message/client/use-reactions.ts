import { toast } from "@parley/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { useStore } from "zustand";
import { readError } from "../../client-error.ts";
import { useTRPCClient } from "../../trpc.ts";
import { useMe } from "../../user/client/use-me.ts";
import type { Message } from "../schema.ts";
import { actAhead } from "./act-ahead.ts";
import { useMessageClient } from "./message-context.ts";
import { hasReacted, toggleReaction } from "./toggle-reaction.ts";

/** Adds the user's reaction or takes it back, at once; a refusal restores what was there and says why. */
export function useToggleReaction(roomId: string): (message: Message, emoji: string) => void {
  const { timelines, recentEmojis } = useMessageClient();
  const server = useTRPCClient().message;
  const { id: userId } = useMe();

  const { mutate } = useMutation({
    async mutationFn({ message, emoji }: { message: Message; emoji: string }) {
      const isNew = !hasReacted(message, emoji, userId);
      if (isNew) recentEmojis.add(emoji);
      await actAhead(timelines, {
        message,
        change: (now) => (hasReacted(now, emoji, userId) === isNew ? now : toggleReaction(now, emoji, userId)),
        request: () => (isNew ? server.react : server.unreact).mutate({ roomId, messageId: message.id, emoji }),
      });
    },
    onError: (error) => toast.error(readError(error).message),
  });
  return useCallback((message, emoji) => mutate({ message, emoji }), [mutate]);
}

/** The emojis last reacted with, the latest first. */
export function useRecentEmojis(): readonly string[] {
  return useStore(useMessageClient().recentEmojis.store);
}
