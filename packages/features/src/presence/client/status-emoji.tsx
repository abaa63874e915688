"use client";

import { customWords, untilWords } from "./presence-words.ts";
import { useNow } from "./use-now.ts";
import { usePresence } from "./use-presence.ts";

/** The emoji of somebody's status, beside their name. Its words are under the pointer. */
export function StatusEmoji({ userId, className }: { userId: string | undefined; className?: string }) {
  const person = usePresence(userId);
  const now = useNow();
  if (!person?.emoji) return null;
  const until = person.expiresAt ? ` ${untilWords(person.expiresAt, now)}` : "";
  const label = person.text || "status";
  return (
    <span
      role="img"
      aria-label={`${person.emoji} ${label}`}
      title={`${customWords(person)}${until}`}
      className={className}
    >
      {person.emoji}
    </span>
  );
}
