import { skipToken, useQuery } from "@tanstack/react-query";
import type { Receipt } from "../schema.ts";
import { receiptsKey } from "./receipt-cache.ts";

/** Something of what is known of the others' receipts in a room: `select` should be cheap, and stable in what it says. */
export function useReceipts<Selected>(
  roomId: string,
  select: (receipts: readonly Receipt[]) => Selected,
): Selected | undefined {
  return useQuery<readonly Receipt[], Error, Selected>({ queryKey: receiptsKey(roomId), queryFn: skipToken, select })
    .data;
}
