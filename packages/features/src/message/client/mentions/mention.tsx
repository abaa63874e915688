"use client";

import { cx } from "@parley/ui/cx";
import type { ReactNode } from "react";
import { useMe } from "../../../user/client/use-me.ts";
import { usePerson } from "../../../user/client/use-person.ts";
import { type Mentioned, everybody, mentionParts, unknownMention } from "../../mentions.ts";

/** Somebody's name, as it is now, where a body mentions them. */
export function Mention({ mentioned }: { mentioned: Mentioned }) {
  return mentioned === everybody ? <Chip isMine>@{everybody}</Chip> : <PersonMention userId={mentioned} />;
}

function PersonMention({ userId }: { userId: string }) {
  const me = useMe();
  const person = usePerson(userId);
  return person ? <Chip isMine={userId === me.id}>@{person.name}</Chip> : unknownMention;
}

function Chip({ isMine, children }: { isMine: boolean; children: ReactNode }) {
  return (
    <span
      data-mention={isMine ? "mine" : "other"}
      className={cx(
        "rounded-[4px] box-decoration-clone px-1 py-px font-medium",
        isMine ? "bg-mention-edge/28 text-ink" : "bg-accent-soft text-accent-strong",
      )}
    >
      {children}
    </span>
  );
}

/** Words that are nothing but words, and the mentions among them. */
export function MentioningWords({ body }: { body: string }) {
  if (!body.includes("<@")) return body;
  return mentionParts(body).map((part, index) =>
    typeof part === "string" ? part : <Mention key={index} mentioned={part.mentioned} />,
  );
}
