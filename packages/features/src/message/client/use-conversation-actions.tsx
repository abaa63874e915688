"use client";

import { toast } from "@parley/ui/toast";
import { type RefObject, useMemo, useState } from "react";
import { readError } from "../../client-error.ts";
import { roomHref } from "../../room/client/room-href.ts";
import type { Message } from "../schema.ts";
import type { ConversationActions } from "./conversation-context.tsx";
import { useToPlainWords } from "./mentions/use-plain-words.ts";
import { useEditMessage } from "./use-edit-message.ts";
import { useOutboxActions } from "./use-outbox-actions.ts";
import { useToggleReaction } from "./use-reactions.ts";
import { useRemoveMessage } from "./use-remove-message.ts";
import { useLatest } from "./view/use-latest.ts";

/** What is going on with one message or another. */
export interface ConversationState {
  replyTo?: Message | undefined;
  /** With the words of an edit that was refused, so that they are not lost. */
  editing?: { message: Message; body: string } | undefined;
  removing?: Message | undefined;
  /** Whose menu is open for a finger. */
  sheet?: Message | undefined;
}

export interface ConversationActionsInput {
  roomId: string;
  composer: RefObject<HTMLTextAreaElement | null>;
  goTo(messageId: string): void;
}

/** What can be done in a conversation, and the state it leaves. */
export function useConversationActions({ roomId, composer, goTo }: ConversationActionsInput) {
  const [state, setState] = useState<ConversationState>({});
  const latest = useLatest({
    goTo,
    saveEdit: useEditMessage(),
    remove: useRemoveMessage(),
    react: useToggleReaction(roomId),
    outbox: useOutboxActions(),
    toPlainWords: useToPlainWords(),
  });

  const actions = useMemo(() => {
    const change = (next: ConversationState) => setState((before) => ({ ...before, ...next }));
    const write = () => composer.current?.focus();
    const refuse = (error: unknown) => toast.error(readError(error).message);
    return {
      write,
      reply(message) {
        change({ replyTo: message });
        write();
      },
      dropReply: () => change({ replyTo: undefined }),
      edit: (message) => change({ editing: { message, body: message.body } }),
      saveEdit(message, body) {
        change({ editing: undefined });
        write();
        latest.current.saveEdit(message, body).catch((error: unknown) => {
          refuse(error);
          change({ editing: { message, body } });
        });
      },
      cancelEdit() {
        change({ editing: undefined });
        write();
      },
      askRemove: (message) => change({ removing: message }),
      cancelRemove: () => change({ removing: undefined }),
      remove(message: Message) {
        change({ removing: undefined, editing: undefined });
        write();
        latest.current.remove(message).catch(refuse);
      },
      openSheet: (message) => change({ sheet: message }),
      closeSheet: () => change({ sheet: undefined }),
      react: (message, emoji) => latest.current.react(message, emoji),
      copyText: (message) => void copy(latest.current.toPlainWords(message.body), "Text copied"),
      copyLink: (message) => void copy(new URL(roomHref(roomId, message.id), location.href).href, "Link copied"),
      goTo: (messageId) => latest.current.goTo(messageId),
      retry: (clientId) => latest.current.outbox.retry(clientId),
      discard: (clientId) => latest.current.outbox.remove(clientId),
    } satisfies ConversationActions & Record<string, unknown>;
  }, [roomId, composer, latest]);

  return { state, actions };
}

async function copy(text: string, done: string) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast.error("This browser does not allow copying here");
  }
}
