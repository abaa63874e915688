"use client";

import { IconButton } from "@parley/ui/icon-button";
import { Menu } from "@parley/ui/menu";
import { Ellipsis, Pencil, Reply } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { MessageMenuItems } from "./message-menu-items.tsx";
import { useRecentEmojis } from "./use-reactions.ts";

/** Between the toolbar and the upper edge of the list, for a row that begins above it. */
const marginPx = 4;

/** What can be done to a message, floating over its row. */
export function MessageToolbar({ message, onHold }: { message: Message; onHold(isHeld: boolean): void }) {
  const { me, actions } = useConversation();
  // As they were when the toolbar appeared: nothing changes places under the pointer.
  const [recent] = useState(useRecentEmojis());
  const toolbar = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const top = toolbar.current?.closest("[data-scroller]")?.getBoundingClientRect().top;
    if (!toolbar.current || top === undefined) return;
    const hidden = top + marginPx - toolbar.current.getBoundingClientRect().top;
    if (hidden > 0) toolbar.current.style.translate = `0 ${hidden}px`;
  }, []);

  return (
    <div
      ref={toolbar}
      role="toolbar"
      aria-label="Message actions"
      className="absolute -top-3.5 right-5 z-10 flex rounded-small border border-line bg-raised p-px shadow-float pointer-coarse:hidden"
    >
      {recent.slice(0, 3).map((emoji) => (
        <IconButton
          key={emoji}
          size="small"
          side="top"
          label={`React with ${emoji}`}
          icon={<span className="text-15">{emoji}</span>}
          onClick={() => actions.react(message, emoji)}
        />
      ))}
      <EmojiButton
        label="Add a reaction"
        size="small"
        side="bottom"
        align="end"
        onOpenChange={onHold}
        onPick={(emoji) => actions.react(message, emoji)}
      />
      <IconButton size="small" side="top" label="Reply" icon={<Reply />} onClick={() => actions.reply(message)} />
      {message.authorId === me.id && (
        <IconButton size="small" side="top" label="Edit" icon={<Pencil />} onClick={() => actions.edit(message)} />
      )}
      <Menu
        align="end"
        onOpenChange={onHold}
        trigger={<IconButton size="small" side="top" label="More" icon={<Ellipsis />} />}
      >
        <MessageMenuItems message={message} />
      </Menu>
    </div>
  );
}
