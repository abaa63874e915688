"use client";

import { MiniBar } from "@parley/features/call/client/mini-bar";
import { EmojiButton } from "@parley/features/message/client/emoji-button";
import { PresenceMenuItems } from "@parley/features/presence/client/presence-menu-items";
import { customWords, statusShapes, statusWords } from "@parley/features/presence/client/presence-words";
import { StatusDialog } from "@parley/features/presence/client/status-dialog";
import { useOwnPresence } from "@parley/features/presence/client/use-own-presence";
import { type Theme, UserCard, themes } from "@parley/features/user/client/user-card";
import { useTheme } from "next-themes";
import { useState } from "react";
import { useDisconnection } from "./use-disconnection.ts";
import { useLeave } from "./use-leave.ts";

/** One's own card, tied to one's presence, the theme, the connection and next-auth. */
export function OwnCard() {
  const leave = useLeave();
  const isDisconnected = useDisconnection() !== null;
  const { theme, setTheme } = useTheme();
  const { own } = useOwnPresence();
  const [isEditing, setEditing] = useState(false);
  // Whoever reads this is here, even while the server has not heard of it yet.
  const seen = own && own.status !== "offline" ? own.status : "online";
  const status = isDisconnected ? "offline" : seen;
  return (
    <>
      <MiniBar className="mb-2 rounded-large border border-line bg-sheet p-1" />
      <UserCard
        status={statusWords[status]}
        dot={statusShapes[status]}
        note={own && !isDisconnected ? customWords(own) : undefined}
        menu={<PresenceMenuItems onEdit={() => setEditing(true)} />}
        theme={asTheme(theme)}
        onThemeChange={setTheme}
        onSignOut={leave}
      />
      <StatusDialog isOpen={isEditing} onOpenChange={setEditing} EmojiButton={EmojiButton} />
    </>
  );
}

/** What next-themes remembers may have been written by anybody. */
export function asTheme(name: string | undefined): Theme {
  return themes.find(({ value }) => value === name)?.value ?? "system";
}
