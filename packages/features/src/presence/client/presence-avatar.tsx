"use client";

import { Avatar, type AvatarProps } from "@parley/ui/avatar";
import { customWords, presenceWords, statusShapes, statusWords } from "./presence-words.ts";
import { useNow } from "./use-now.ts";
import { usePresence } from "./use-presence.ts";

export interface PresenceAvatarProps extends Omit<AvatarProps, "dot"> {
  /** Its words stand beside it, or in the name of what holds it. */
  isSilent?: boolean;
}

/** Somebody's face with the sign of how they are. Says both, and under the pointer when they were last here. */
export function PresenceAvatar({ isSilent = false, ...props }: PresenceAvatarProps) {
  const person = usePresence(props.id);
  const now = useNow();
  if (!person) return <Avatar {...props} />;
  const title = [props.name, presenceWords(person, now), customWords(person)].filter(Boolean).join(" · ");
  return (
    <span
      {...(isSilent ? { "aria-hidden": true } : { role: "img", "aria-label": `${props.name}, ${said(person.status)}` })}
      title={title}
      className="inline-flex shrink-0 items-start"
    >
      <Avatar {...props} dot={statusShapes[person.status]} />
    </span>
  );
}

function said(status: keyof typeof statusWords): string {
  return statusWords[status].toLowerCase();
}
