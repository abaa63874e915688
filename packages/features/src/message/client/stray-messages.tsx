"use client";

import { toast } from "@parley/ui/toast";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useRooms } from "../../room/client/use-rooms.ts";
import { usePlainWords } from "./mentions/use-plain-words.ts";
import { useMessageClient } from "./message-context.ts";
import type { OutboxEntry } from "./outbox/state.ts";

/**
 * Messages that were not sent and stand in no conversation, since their room was removed or left meanwhile: each is shown as
 * a notice that stays, on every page, until it is deleted.
 */
export function StrayMessages() {
  const { outbox } = useMessageClient();
  const rooms = useRooms();
  const entries = useStore(outbox.store, (state) => state.entries);
  const strays = entries.filter(({ state, roomId }) => state === "failed" && !rooms.some(({ id }) => id === roomId));
  return strays.map((entry) => <StrayMessage key={entry.clientId} entry={entry} />);
}

function StrayMessage({ entry }: { entry: OutboxEntry }) {
  const { outbox } = useMessageClient();
  const words = usePlainWords(entry.body);
  const { clientId, error } = entry;
  useEffect(() => {
    toast.error(`Not sent: ${words}`, {
      id: clientId,
      description: error,
      duration: Infinity,
      action: { label: "Delete", onClick: () => outbox.remove(clientId) },
    });
    return () => void toast.dismiss(clientId);
  }, [clientId, words, error, outbox]);
  return null;
}
