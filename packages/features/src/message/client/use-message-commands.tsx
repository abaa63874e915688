"use client";

import { Copy, Link, Pencil, Reply, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";

export interface MessageCommand {
  name: string;
  icon: ReactNode;
  /** It takes something away. */
  isDanger: boolean;
  run(): void;
}

/** What I may do to a message, the same in the menu of a pointer and in the sheet of a finger. */
export function useMessageCommands(message: Message): MessageCommand[] {
  const { me, room, actions } = useConversation();
  const isMine = message.authorId === me.id;
  const mayRemove = isMine || room.role !== "member";
  const command = (name: string, icon: ReactNode, run: (message: Message) => void, isDanger = false) => ({
    name,
    icon,
    isDanger,
    run: () => run(message),
  });
  return [
    command("Reply", <Reply />, actions.reply),
    ...(isMine ? [command("Edit", <Pencil />, actions.edit)] : []),
    command("Copy text", <Copy />, actions.copyText),
    command("Copy link", <Link />, actions.copyLink),
    ...(mayRemove ? [command("Remove", <Trash2 />, actions.askRemove, true)] : []),
  ];
}
