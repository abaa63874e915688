import { isSomethingOpen } from "@parley/ui/is-something-open";
import { toast } from "@parley/ui/toast";
import { useEffect, useEffectEvent } from "react";
import { readError } from "../../client-error.ts";
import { useRoomCache } from "../../room/client/use-room-cache.ts";
import { useRooms } from "../../room/client/use-rooms.ts";
import { useTRPCClient } from "../../trpc.ts";

/** Escape marks the open conversation as read, Shift+Escape all of them. What is open over the page comes first. */
export function useReadKeys({ onRead }: { onRead(): void }): void {
  const client = useTRPCClient();
  const cache = useRoomCache();
  const rooms = useRooms();

  function readEverything() {
    for (const { id, headSeq } of rooms) cache.applyRead(id, headSeq);
    client.receipt.markAllRead.mutate().then(
      () => toast("Everything is marked as read"),
      (error: unknown) => toast.error(readError(error).message),
    );
  }

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || isSomethingOpen()) return;
    if (event.shiftKey) readEverything();
    else onRead();
  });

  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
}
