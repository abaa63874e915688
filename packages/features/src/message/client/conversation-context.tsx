"use client";

import { type ReactNode, createContext, use } from "react";
import type { RoomSummary } from "../../room/schema.ts";
import type { User } from "../../user/schema.ts";
import type { Message } from "../schema.ts";

/** What can be done from a row of the timeline. Every function stays the same while the conversation is open. */
export interface ConversationActions {
  reply(message: Message): void;
  edit(message: Message): void;
  saveEdit(message: Message, body: string): void;
  cancelEdit(): void;
  /** Asks before it removes. */
  askRemove(message: Message): void;
  react(message: Message, emoji: string): void;
  /** Opens the menu that a finger can use. */
  openSheet(message: Message): void;
  copyText(message: Message): void;
  copyLink(message: Message): void;
  /** Shows a message and points it out, loading what is around it when needed. */
  goTo(messageId: string): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** Puts the cursor into the composer. */
  write(): void;
}

export interface MessageCommand {
  name: string;
  icon: ReactNode;
  /** It takes something away. */
  isDanger?: boolean;
  run(message: Message): void;
}

/** What others add to messages who know more of them. Every function stays the same while the conversation is open. */
export interface MessageExtras {
  commandsFor(message: Message): MessageCommand[];
  /** Follows the message's last word. */
  noteFor(message: Message): ReactNode;
  /** Follows the words of a call's row: what can be done about it. */
  callActionFor?(message: Message): ReactNode;
  /** The message was pressed with Alt. */
  onAltPress(message: Message): void;
}

/** What rows show of their room: nothing that changes with every message, as they would all be drawn again. */
export type ConversationRoom = Pick<
  RoomSummary,
  "kind" | "name" | "topic" | "createdById" | "createdAt" | "role" | "people"
>;

export interface ConversationContext {
  room: ConversationRoom;
  me: User;
  actions: ConversationActions;
  extras?: MessageExtras | undefined;
  /** Opens what brings people into the room, where there is such a thing. */
  onInvite?: (() => void) | undefined;
}

const Context = createContext<ConversationContext | null>(null);

export function ConversationProvider({ value, children }: { value: ConversationContext; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

/** The conversation around a row. */
export function useConversation(): ConversationContext {
  const context = use(Context);
  if (!context) throw new Error("This needs to be inside of a Conversation");
  return context;
}
