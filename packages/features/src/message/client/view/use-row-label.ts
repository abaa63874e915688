"use client";

import { useMe } from "../../../user/client/use-me.ts";
import { usePerson } from "../../../user/client/use-person.ts";
import type { Message } from "../../schema.ts";
import { usePlainWords } from "../mentions/use-plain-words.ts";
import type { TimelineItem } from "../timeline-item.ts";
import { excerpt } from "./body-text.ts";
import { callWords } from "./call-words.ts";
import { clockTime } from "./day.ts";
import { useViewer } from "./use-viewer.ts";

type Pending = Extract<TimelineItem, { kind: "pending" }>;

/** A message as it is read aloud: author, time, text, then what happened to it. */
export function useRowLabel(said: Message | Pending | null): string {
  const me = useMe();
  const message = said && "id" in said ? said : null;
  const author = usePerson(message?.authorId ?? me.id);
  const viewer = useViewer();
  const words = usePlainWords(said?.body ?? "");
  if (!said) return "";
  const isCall = message?.type === "call";
  const body = isCall ? callWords(message.metadata, { isOwn: message.authorId === me.id }) : excerpt(words, 400);
  const reactions = message?.reactions.reduce((count, { userIds }) => count + userIds.length, 0) ?? 0;
  return [
    author?.name ?? "Somebody",
    clockTime(said.createdAt, viewer),
    message?.removedAt ? "Message removed" : body,
    message?.editedAt && "edited",
    reactions > 0 && (reactions === 1 ? "1 reaction" : `${reactions} reactions`),
  ]
    .filter(Boolean)
    .join(", ");
}
