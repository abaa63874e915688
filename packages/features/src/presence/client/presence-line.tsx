"use client";

import { customWords, presenceWords } from "./presence-words.ts";
import { useNow } from "./use-now.ts";
import { usePresence } from "./use-presence.ts";

/** How somebody is and what they say of themselves, in a line: `Do not disturb · 🎧 heads down`. */
export function PresenceLine({ userId, className }: { userId: string; className?: string }) {
  const person = usePresence(userId);
  const now = useNow();
  if (!person) return null;
  return (
    <span className={className}>{[presenceWords(person, now), customWords(person)].filter(Boolean).join(" · ")}</span>
  );
}
