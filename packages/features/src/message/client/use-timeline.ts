import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { type ClientError, readError } from "../../client-error.ts";
import type { MessagePage } from "../schema.ts";
import { useMessageClient } from "./message-context.ts";
import { type TimelineItem, toItems } from "./timeline-item.ts";
import { timelineKey } from "./timelines.ts";
import { useReturn } from "./view/use-return.ts";

export interface TimelineOptions {
  /** Show the messages around this one. */
  around?: string;
  /** The page the server rendered, for a room that is not in the cache. */
  initialPage?: MessagePage;
}

export interface TimelineView {
  items: TimelineItem[];
  status: "loading" | "ready" | "error";
  error: ClientError | null;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
  loadOlder: () => void;
  loadNewer: () => void;
  jumpToPresent: () => void;
  /** How often that has led to the present. */
  presentJumps: number;
  /** Asks again for what could not be loaded. */
  retry: () => void;
  isLoadingOlder: boolean;
}

/** A room's messages and what its author still has in the outbox, in the order of the room. */
export function useTimeline(roomId: string, { around, initialPage }: TimelineOptions = {}): TimelineView {
  const { timelines, outbox } = useMessageClient();
  const isReturning = useReturn(roomId, around);

  const { data, error, isFetching, refetch } = useQuery({
    queryKey: timelineKey(roomId),
    // Only the first load is around a message: what reloads a room later wants its present.
    queryFn: () => timelines.load(roomId, timelines.get(roomId) ? undefined : around),
    initialData: initialPage && (() => timelines.read(initialPage)),
    gcTime: warmMs,
    structuralSharing: false,
  });
  const older = useMutation({ mutationFn: () => timelines.loadOlder(roomId) });
  const newer = useMutation({ mutationFn: () => timelines.loadNewer(roomId) });
  const [presentJumps, setPresentJumps] = useState(0);
  const jump = useMutation({
    mutationFn: (messageId?: string) => timelines.jump(roomId, messageId),
    onSuccess: (_, messageId) => messageId === undefined && setPresentJumps((count) => count + 1),
  });

  const { mutate: jumpTo } = jump;
  useEffect(() => {
    const isHere = timelines.get(roomId)?.messages.some(({ id }) => id === around) ?? true;
    if (around && !isHere) jumpTo(around);
  }, [timelines, roomId, around, jumpTo]);

  const jumpToPresent = useCallback(() => jumpTo(undefined), [jumpTo]);

  const isOnline = useStore(outbox.store, (state) => state.isOnline);
  const inFlight = useStore(outbox.store, (state) => state.inFlight);
  const pending = useStore(
    outbox.store,
    useShallow(({ entries }) => entries.filter((entry) => entry.roomId === roomId)),
  );
  const messages = data?.messages ?? noMessages;
  const items = useMemo(
    () => toItems(messages, pending, { isOnline, inFlight }),
    [messages, pending, isOnline, inFlight],
  );

  return {
    items,
    status: isReturning ? "loading" : data ? "ready" : error && !isFetching ? "error" : "loading",
    error: error && readError(error),
    hasMoreBefore: data?.hasMoreBefore ?? false,
    hasMoreAfter: data?.hasMoreAfter ?? false,
    loadOlder: older.mutate,
    loadNewer: newer.mutate,
    jumpToPresent,
    presentJumps,
    retry: () => void refetch(),
    isLoadingOlder: older.isPending,
  };
}

/** How long a room that was left shows at once when it is visited again. */
const warmMs = 60 * 60_000;
const noMessages: [] = [];
