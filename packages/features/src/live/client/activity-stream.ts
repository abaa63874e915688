import type { ReceiptCache } from "../../receipt/client/receipt-cache.ts";
import type { Data } from "../../trpc.ts";
import type { TypingCache } from "../../typing/client/typing-cache.ts";
import type { ActivityEvent } from "../schema.ts";

/** Follows what happens in the one room that is open and is never replayed. */
export interface ActivityStream {
  /** Follows this room in place of the one before. */
  open(roomId: string): void;
  close(roomId: string): void;
  closeAll(): void;
}

export interface ActivityTargets {
  typing: TypingCache;
  receipts: ReceiptCache;
}

export function createActivityStream(client: Data["client"], targets: ActivityTargets): ActivityStream {
  let current: { roomId: string; unsubscribe: () => void } | undefined;

  function closeAll(): void {
    const last = current;
    current = undefined;
    last?.unsubscribe();
    // Whoever typed there is not heard of any more.
    if (last) targets.typing.replace(last.roomId, new Map());
  }

  return {
    open(roomId) {
      if (current?.roomId === roomId) return;
      closeAll();
      const { unsubscribe } = client.live.activity.subscribe(
        { roomId },
        { onData: (event) => current?.roomId === roomId && applyActivity(targets, event) },
      );
      current = { roomId, unsubscribe };
    },
    close(roomId) {
      if (current?.roomId === roomId) closeAll();
    },
    closeAll,
  };
}

/** Takes in what happens in a room. */
export function applyActivity({ typing, receipts }: ActivityTargets, event: ActivityEvent): void {
  const { roomId } = event;
  switch (event.type) {
    case "activity.snapshot": {
      const threads = event.threads.map(({ threadId, userIds }) => [threadId, userIds] as const);
      typing.replace(roomId, new Map([[null, event.typing], ...threads]));
      return receipts.replace(roomId, event.receipts);
    }
    case "typing.changed":
      return typing.apply(roomId, event.threadId, event.userIds);
    case "receipt.moved": {
      const { userId, readSeq, readEpoch, deliveredSeq } = event;
      return receipts.apply(roomId, { userId, readSeq, readEpoch, deliveredSeq });
    }
    case "broadcast":
      // The product itself tells nothing this way: it is for others to build on.
      return undefined;
    default:
      return event satisfies never;
  }
}
