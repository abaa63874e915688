"use client";

import { MenuChoices, MenuItem, MenuSeparator } from "@parley/ui/menu";
import { Bell, BellOff } from "lucide-react";
import { useNow } from "../../presence/client/use-now.ts";
import { isChannel } from "../../room/client/room-label.ts";
import { useIsMuted } from "../../room/client/use-is-muted.ts";
import type { Level, RoomSummary } from "../../room/schema.ts";
import { useRoomChoice } from "./use-room-choice.ts";
import { muteEndOf, muteEnds, unmuteWords } from "./view/mute-ends.ts";

const levels: readonly { value: Level; label: string }[] = [
  { value: "everything", label: "Every message" },
  { value: "mentions", label: "Mentions and replies" },
  { value: "nothing", label: "Nothing" },
];

/** How one hears of a room, as items of a menu. */
export function RoomChoiceItems({ room }: { room: RoomSummary }) {
  const choose = useRoomChoice(room);
  const isMuted = useIsMuted(room);
  const now = new Date(useNow());
  const byDefault = isChannel(room) ? "mentions" : "everything";
  return (
    <>
      <MenuChoices
        label="Notify me of"
        value={room.level ?? byDefault}
        options={levels}
        onChange={(level) => choose({ level: level === byDefault ? null : level })}
      />
      <MenuSeparator />
      {isMuted && room.mutedUntil !== null ? (
        <MenuItem icon={<Bell />} onSelect={() => choose({ mutedUntil: null })}>
          {unmuteWords(room.mutedUntil, now)}
        </MenuItem>
      ) : (
        muteEnds.map(({ value, label }) => (
          <MenuItem
            key={value}
            icon={<BellOff />}
            onSelect={() => choose({ mutedUntil: muteEndOf(value, new Date()) })}
          >
            {label}
          </MenuItem>
        ))
      )}
    </>
  );
}
