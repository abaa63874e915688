"use client";

import { cx } from "@parley/ui/cx";
import { Check, CheckCheck } from "lucide-react";
import { useRoom } from "../../room/client/use-room.ts";
import { useMe } from "../../user/client/use-me.ts";
import { type Delivery, deliveryOf } from "./delivery.ts";
import { useReceipts } from "./use-receipts.ts";

const looks: Record<Delivery, { Icon: typeof Check; words: string; className: string }> = {
  sent: { Icon: Check, words: "Sent", className: "text-ink-faint" },
  delivered: { Icon: CheckCheck, words: "Delivered", className: "text-ink-faint" },
  read: { Icon: CheckCheck, words: "Read", className: "text-accent-strong" },
};

export interface DeliveryChecksProps {
  message: { roomId: string; seq: number; authorId: string };
}

/** What became of an own message in a direct conversation: one check, two, and two in colour. */
export function DeliveryChecks({ message }: DeliveryChecksProps) {
  const me = useMe();
  const room = useRoom(message.roomId);
  const userIds = room?.people.map(({ id }) => id) ?? [];
  const delivery = useReceipts(message.roomId, (receipts) => deliveryOf(message.seq, userIds, receipts)) ?? "sent";
  const isDirect = room?.kind === "direct" || room?.kind === "group";
  if (!isDirect || message.authorId !== me.id) return null;
  const { Icon, words, className } = looks[delivery];
  return (
    <span title={words} data-delivery-state={delivery} className={cx("ml-1.5 inline-block align-[-2px]", className)}>
      <Icon aria-hidden size={14} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
