"use client";

import { Eye, MailOpen } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { MessageCommand, MessageExtras } from "../../message/client/conversation-context.tsx";
import type { Message } from "../../message/schema.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { useMe } from "../../user/client/use-me.ts";
import { DeliveryChecks } from "./delivery-checks.tsx";
import { SeenByDialog } from "./seen-by-dialog.tsx";
import type { Reading } from "./use-reading.ts";

/** A message that somebody asks about. */
export type AskedMessage = Pick<Message, "id" | "roomId">;

export interface ReceiptExtras {
  extras: MessageExtras;
  /** Who has seen the message that was asked about. */
  dialog: ReactNode;
  askSeenBy(message: AskedMessage): void;
}

/** What receipts add to the messages of a room: checks, who has seen them, and going back to what is unread. */
export function useReceiptExtras(room: Pick<RoomSummary, "kind">, markUnread: Reading["markUnread"]): ReceiptExtras {
  const { id: myId } = useMe();
  const [asked, askSeenBy] = useState<AskedMessage>();
  const isForTwo = room.kind === "direct";

  const extras = useMemo((): MessageExtras => {
    const unread: MessageCommand = {
      name: "Mark unread",
      icon: <MailOpen />,
      run: (message) => void markUnread(message),
    };
    const seenBy: MessageCommand = { name: "Seen by", icon: <Eye />, run: askSeenBy };
    return {
      commandsFor: ({ authorId }) => [...(authorId === myId ? [] : [unread]), ...(isForTwo ? [] : [seenBy])],
      noteFor: (message) => <DeliveryChecks message={message} />,
      onAltPress: (message) => message.authorId !== myId && void markUnread(message),
    };
  }, [myId, isForTwo, markUnread]);

  return { extras, dialog: <SeenByDialog message={asked} onClose={() => askSeenBy(undefined)} />, askSeenBy };
}
