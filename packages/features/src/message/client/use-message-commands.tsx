"use client";

import { Copy, Link, Pencil, Reply, Trash2 } from "lucide-react";
import { standingsIn } from "../../room/client/use-may.ts";
import { isAllowed } from "../../room/permissions.ts";
import type { Message } from "../schema.ts";
import { type MessageCommand, useConversation } from "./conversation-context.tsx";

/** What I may do to a message, the same in the menu of a pointer and in the sheet of a finger. */
export function useMessageCommands(message: Message): MessageCommand[] {
  const { me, room, actions, extras } = useConversation();
  const isMine = message.authorId === me.id;
  const mayRemove = isMine || isAllowed("message.removeOthers", room.kind, standingsIn(room, me));
  const edit = { name: "Edit", icon: <Pencil />, run: actions.edit };
  const remove = { name: "Remove", icon: <Trash2 />, isDanger: true, run: actions.askRemove };
  return [
    { name: "Reply", icon: <Reply />, run: actions.reply },
    ...(isMine ? [edit] : []),
    { name: "Copy text", icon: <Copy />, run: actions.copyText },
    { name: "Copy link", icon: <Link />, run: actions.copyLink },
    ...(extras?.commandsFor(message) ?? []),
    ...(mayRemove ? [remove] : []),
  ];
}
