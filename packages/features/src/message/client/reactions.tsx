"use client";

import { cx } from "@parley/ui/cx";
import { Tooltip } from "@parley/ui/tooltip";
import { useState } from "react";
import type { Message, Reaction } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { reactionLabel } from "./view/reaction-label.ts";
import { usePeople } from "./view/use-people.ts";
import { useViewer } from "./view/use-viewer.ts";

/** More names than this are counted instead. */
const namesMax = 10;

/** Who felt what about a message. One's own stand out, and a press takes part or steps back. */
export function Reactions({ message }: { message: Message }) {
  if (message.reactions.length === 0) return null;
  return (
    <ul aria-label="Reactions" className="mt-1 mb-0.5 flex flex-wrap gap-1">
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <ReactionButton message={message} reaction={reaction} />
        </li>
      ))}
    </ul>
  );
}

function ReactionButton({ message, reaction }: { message: Message; reaction: Reaction }) {
  const { me, actions } = useConversation();
  const { locale } = useViewer();
  const [isNear, setNear] = useState(false);
  const { emoji, userIds } = reaction;
  const isMine = userIds.includes(me.id);
  const others = usePeople(userIds.filter((userId) => userId !== me.id).slice(0, namesMax), isNear);
  const label = reactionLabel({ names: others.map(({ name }) => name), count: userIds.length, isMine, locale });
  return (
    <Tooltip label={label} side="top">
      <button
        type="button"
        aria-pressed={isMine}
        aria-label={`${emoji} ${label}`}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => actions.react(message, emoji)}
        className={cx(
          "flex h-6 items-center gap-1 rounded-full border px-2 text-12 font-medium tabular-nums transition-colors pointer-coarse:h-8 pointer-coarse:px-2.5",
          isMine
            ? "border-accent bg-accent-soft text-accent-strong"
            : "border-line bg-raised text-ink-soft hover:border-line-strong hover:text-ink",
        )}
      >
        <span className="text-[0.9375rem] leading-none">{emoji}</span>
        {userIds.length}
      </button>
    </Tooltip>
  );
}
