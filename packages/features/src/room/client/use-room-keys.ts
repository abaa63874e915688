import { useNavigation } from "@parley/ui/navigation";
import { useEffect, useEffectEvent } from "react";
import type { RoomSummary } from "../schema.ts";
import { roomHref } from "./room-href.ts";

export interface RoomKeysOptions {
  /** In the order in which the arrows walk them. */
  rooms: readonly RoomSummary[];
  onJump(): void;
}

/** Mod+K jumps; Alt with an arrow goes to the next conversation, with Shift to the next unread one. */
export function useRoomKeys({ rooms, onJump }: RoomKeysOptions): void {
  const { path, push } = useNavigation();

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return onJump();
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || !event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const next = neighbour({ rooms, path, step, isUnreadOnly: event.shiftKey });
    if (next) push(roomHref(next.id));
  });

  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
}

interface Walk {
  rooms: readonly RoomSummary[];
  path: string;
  step: 1 | -1;
  isUnreadOnly: boolean;
}

/** Walks around the end, past rooms that do not qualify. */
function neighbour({ rooms, path, step, isUnreadOnly }: Walk): RoomSummary | undefined {
  const here = rooms.findIndex((room) => roomHref(room.id) === path);
  const start = here === -1 && step === -1 ? 0 : here;
  const others = rooms.map((_, index) => rooms.at((start + step * (index + 1)) % rooms.length));
  return others.find((room) => room && roomHref(room.id) !== path && (!isUnreadOnly || room.unread > 0));
}
