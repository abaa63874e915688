"use client";

import { IconButton } from "@parley/ui/icon-button";
import { Menu } from "@parley/ui/menu";
import { Bell, BellOff } from "lucide-react";
import { useIsMuted } from "../../room/client/use-is-muted.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { RoomChoiceItems } from "./room-choice-items.tsx";

/** How one hears of it, and that one does not. */
export function RoomChoiceButton({ room, className }: { room: RoomSummary; className?: string }) {
  const isSilent = useIsMuted(room) || room.level === "nothing";
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={isSilent ? "Notifications are off here" : "Notifications here"}
          icon={isSilent ? <BellOff /> : <Bell />}
          {...(className && { className })}
        />
      }
    >
      <RoomChoiceItems room={room} />
    </Menu>
  );
}
