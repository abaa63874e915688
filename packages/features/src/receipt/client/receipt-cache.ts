import type { QueryClient } from "@tanstack/react-query";
import type { Receipt } from "../schema.ts";

/** How far the others in the open room have got, as far as this page has been told. */
export interface ReceiptCache {
  /** Takes in all of a room. */
  replace(roomId: string, receipts: readonly Receipt[]): void;
  /** Takes in one receipt, unless a newer one is here. */
  apply(roomId: string, receipt: Receipt): void;
}

/** The key of a room's receipts in the cache. */
export function receiptsKey(roomId: string): readonly [string, string] {
  return ["receipts", roomId];
}

export function createReceiptCache(queryClient: QueryClient): ReceiptCache {
  return {
    replace(roomId, receipts) {
      queryClient.setQueryData<readonly Receipt[]>(receiptsKey(roomId), receipts);
    },
    apply(roomId, receipt) {
      queryClient.setQueryData<readonly Receipt[]>(
        receiptsKey(roomId),
        (known) => known && applyReceipt(known, receipt),
      );
    },
  };
}

/** Two states of one receipt become the same, in whatever order they come. */
export function applyReceipt(receipts: readonly Receipt[], receipt: Receipt): Receipt[] {
  const known = receipts.find(({ userId }) => userId === receipt.userId);
  if (!known) return [...receipts, receipt];
  return receipts.map((other) => (other === known ? newer(known, receipt) : other));
}

function newer(a: Receipt, b: Receipt): Receipt {
  const deliveredSeq = Math.max(a.deliveredSeq, b.deliveredSeq);
  if (a.readEpoch !== b.readEpoch) return { ...(a.readEpoch > b.readEpoch ? a : b), deliveredSeq };
  return { ...a, readSeq: Math.max(a.readSeq, b.readSeq), deliveredSeq };
}
