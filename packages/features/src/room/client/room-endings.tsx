"use client";

import { Button } from "@parley/ui/button";
import { Archive, Trash2 } from "lucide-react";
import type { RoomSummary } from "../schema.ts";
import { isChannel } from "./room-label.ts";
import { useMay } from "./use-may.ts";

export interface RoomEndingsProps {
  room: RoomSummary;
  onArchive(): void;
  onRemove(): void;
}

/** The ways in which a room ends: one that can be undone, and one that cannot. */
export function RoomEndings({ room, onArchive, onRemove }: RoomEndingsProps) {
  const may = useMay(room);
  const canArchive = may("room.archive") && !room.archivedAt && !room.isDefault;
  const canRemove = may("room.remove") && !room.isDefault;
  if (!canArchive && !canRemove) return null;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      {canArchive && (
        <Button size="small" onClick={onArchive}>
          <Archive size={16} />
          Archive channel
        </Button>
      )}
      {canRemove && (
        <Button size="small" look="quiet" className="!text-danger" onClick={onRemove}>
          <Trash2 size={16} />
          {isChannel(room) ? "Remove channel" : "Remove conversation"}
        </Button>
      )}
    </div>
  );
}
