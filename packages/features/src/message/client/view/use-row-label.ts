"use client";

import { usePerson } from "../../../user/client/use-person.ts";
import type { Message } from "../../schema.ts";
import { excerpt } from "./body-text.ts";
import { clockTime } from "./day.ts";
import { useViewer } from "./use-viewer.ts";

/** A message as it is read aloud: author, time, text, then what happened to it. */
export function useRowLabel(message: Message): string {
  const author = usePerson(message.authorId);
  const viewer = useViewer();
  const reactions = message.reactions.reduce((count, { userIds }) => count + userIds.length, 0);
  return [
    author?.name ?? "Somebody",
    clockTime(message.createdAt, viewer),
    message.removedAt ? "Message removed" : excerpt(message.body, 400),
    message.editedAt && "edited",
    reactions > 0 && (reactions === 1 ? "1 reaction" : `${reactions} reactions`),
  ]
    .filter(Boolean)
    .join(", ");
}
