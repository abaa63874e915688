"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useMemo, useState } from "react";
import { useTRPC } from "../../../trpc.ts";
import { rememberPeople } from "../../../user/client/people.ts";
import { everybody } from "../../mentions.ts";
import { type MarkedText, retyped, toBody, toMarkedText, withMention, withTypedNames } from "./marked-text.ts";
import { findByName, mentionQueryAt } from "./mention-query.ts";
import { type Mentionable, useMentionables } from "./use-mentionables.ts";
import { useNamesIn } from "./use-plain-words.ts";

export interface MentionFieldOptions {
  roomId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** With tokens, as it is kept and sent. */
  body: string;
  onBodyChange(body: string): void;
}

export interface MentionField {
  /** What the field shows: names in the place of tokens. */
  text: string;
  /** Whom the `@` at the cursor could mean; empty while there is nothing to choose. */
  found: readonly Mentionable[];
  typed(): void;
  caretMoved(): void;
  left(): void;
  /** Puts text in the place of what is selected. */
  insert(text: string): void;
  pick(found: Mentionable): void;
  /** Offers nobody for this `@` any more. */
  dismiss(): void;
  /** What the field holds at this moment, as it is sent: names that were typed in full are mentions too. */
  finished(): string;
}

/** Lets people write names where bodies have tokens. */
export function useMentionField({ roomId, field, body, onBodyChange }: MentionFieldOptions): MentionField {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const nameOf = useNamesIn(body);
  const shown = useMemo(() => toMarkedText(body, nameOf), [body, nameOf]);
  const { people, mayCallAll, offered } = useMentionables(roomId);
  const [caret, setCaret] = useState<number | null>(null);
  const [dismissedAt, setDismissedAt] = useState<number | null>(null);
  const query = useMemo(
    () => (caret === null ? undefined : queryAt(shown, caret, dismissedAt)),
    [shown, caret, dismissedAt],
  );
  const found = useMemo(() => (query ? findByName(offered, query.words) : []), [offered, query]);

  /** What the field holds, which may be ahead of what was drawn last. */
  function current(): MarkedText {
    const { value = shown.text, selectionStart = value.length } = field.current ?? {};
    return value === shown.text ? shown : retyped(shown, value, selectionStart);
  }

  function show(next: MarkedText) {
    onBodyChange(toBody(next));
    setCaret(field.current?.selectionStart ?? null);
  }

  return {
    text: shown.text,
    found,
    typed() {
      if (dismissedAt !== null && field.current?.value[dismissedAt] !== "@") setDismissedAt(null);
      show(current());
    },
    caretMoved() {
      const { selectionStart, selectionEnd } = field.current ?? {};
      setCaret(selectionStart !== undefined && selectionStart === selectionEnd ? selectionStart : null);
    },
    left: () => setCaret(null),
    insert(text: string) {
      field.current?.setRangeText(text, field.current.selectionStart, field.current.selectionEnd, "end");
      show(current());
    },
    pick({ id, name }: Mentionable) {
      if (!query || !field.current) return;
      if (id !== everybody) rememberPeople({ trpc, queryClient }, [{ id, name }]);
      const words = `@${name}`;
      const marked = withMention(current(), { from: query.from, to: query.to, words, mentioned: id });
      const end = query.from + words.length;
      const isSpaced = /^\s/.test(marked.text.slice(end));
      field.current.setRangeText(isSpaced ? words : `${words} `, query.from, query.to, "end");
      if (isSpaced) field.current.setSelectionRange(end + 1, end + 1);
      show(isSpaced ? marked : retyped(marked, field.current.value, end + 1));
    },
    dismiss: () => setDismissedAt(query?.from ?? null),
    finished: () => toBody(withTypedNames(current(), { people, mayCallAll })),
  };
}

/** No query where a mention stands already, or where the list was sent away. */
function queryAt({ text, marks }: MarkedText, caret: number, dismissedAt: number | null) {
  const query = mentionQueryAt(text, caret);
  if (!query || query.from === dismissedAt) return undefined;
  return marks.some(({ start }) => start === query.from) ? undefined : query;
}
