import { Hash, Lock, Users } from "lucide-react";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import type { RoomSummary } from "../schema.ts";

/** The sign before a room's name: a hash, a lock, or whom one talks to. */
export function RoomIcon({ room, size = 16 }: { room: Pick<RoomSummary, "kind" | "people">; size?: 16 | 18 }) {
  const [person] = room.people;
  switch (room.kind) {
    case "public":
      return <Hash aria-hidden size={size} className="text-ink-faint" />;
    case "private":
      return <Lock aria-hidden size={size - 1} className="text-ink-faint" />;
    case "direct":
      return person ? <PresenceAvatar isSilent id={person.id} name={person.name} size={size === 16 ? 20 : 24} /> : null;
    case "group":
      return <Users aria-hidden size={size} className="text-ink-faint" />;
  }
}
