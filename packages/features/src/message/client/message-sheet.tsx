"use client";

import { Dialog } from "@parley/ui/dialog";
import type { Message } from "../schema.ts";
import { useConversation } from "./conversation-context.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { useMessageCommands } from "./use-message-commands.tsx";
import { useRecentEmojis } from "./use-reactions.ts";

/** The menu of a message for fingers, opened by a long press. */
export function MessageSheet({ message, onClose }: { message: Message; onClose(): void }) {
  const { actions } = useConversation();
  const commands = useMessageCommands(message);
  const recent = useRecentEmojis();
  const and = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title="Message" isTitleHidden>
      <div className="flex justify-between gap-1 px-4 pt-4 pb-2">
        {recent.slice(0, 5).map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={`React with ${emoji}`}
            onClick={and(() => actions.react(message, emoji))}
            className="grid size-12 place-items-center rounded-full bg-hover text-24 active:bg-press"
          >
            {emoji}
          </button>
        ))}
        <span className="grid size-12 place-items-center rounded-full bg-hover">
          <EmojiButton
            label="Another reaction"
            align="end"
            onPick={(emoji) => {
              onClose();
              actions.react(message, emoji);
            }}
          />
        </span>
      </div>
      <div className="flex flex-col p-2">
        {commands.map(({ name, icon, isDanger, run }) => (
          <button
            key={name}
            type="button"
            onClick={and(() => run(message))}
            className={`flex h-12 items-center gap-3.5 rounded-small px-3 text-15 active:bg-press [&_svg]:size-[18px] ${isDanger ? "text-danger" : "[&_svg]:text-ink-faint"}`}
          >
            {icon}
            {name}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
