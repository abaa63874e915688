"use client";

import { MenuChoices, MenuItem, MenuSeparator } from "@parley/ui/menu";
import { SmilePlus, X } from "lucide-react";
import { ChosenStatus } from "../schema.ts";
import { customWords, statusWords } from "./presence-words.ts";
import { useOwnPresence } from "./use-own-presence.ts";

const choices = ChosenStatus.options.map((value) => ({ value, label: statusWords[value] }));

/** One's own presence in a menu: the status, and what one says of oneself. */
export function PresenceMenuItems({ onEdit }: { onEdit(): void }) {
  const { own, choose } = useOwnPresence();
  const words = own ? customWords(own) : "";
  return (
    <>
      <MenuItem icon={<SmilePlus />} onSelect={onEdit}>
        {words ? "Change your status" : "Set a status"}
      </MenuItem>
      {words && (
        <MenuItem icon={<X />} onSelect={() => void choose({ text: "", emoji: "", expiresAt: null })}>
          Clear your status
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuChoices
        label="Show me as"
        value={own?.chosen ?? "online"}
        options={choices}
        onChange={(status) => void choose({ status, ...(!words && { expiresAt: null }) })}
      />
      <MenuSeparator />
    </>
  );
}
