"use client";

import { useMemo } from "react";
import { standingsIn } from "../../../room/client/use-may.ts";
import { useMembers } from "../../../room/client/use-members.ts";
import { useRoom } from "../../../room/client/use-room.ts";
import { isAllowed } from "../../../room/permissions.ts";
import { type RoomSummary, mentionAllMaxMembers } from "../../../room/schema.ts";
import { useMe } from "../../../user/client/use-me.ts";
import type { Person, User } from "../../../user/schema.ts";
import { type Mentioned, everybody } from "../../mentions.ts";

/** Who can be called in a room: one of its members, or all of them. */
export interface Mentionable {
  id: Mentioned;
  name: string;
}

export interface Mentionables {
  /** Everybody in the room, oneself included. */
  people: readonly Person[];
  /** Whether `@all` calls everybody here, and not only these three letters. */
  mayCallAll: boolean;
  /** What is worth offering: the others, and everybody where that is allowed. */
  offered: readonly Mentionable[];
}

/** Whom somebody can call who writes in this room. */
export function useMentionables(roomId: string): Mentionables {
  const me = useMe();
  const { members } = useMembers(roomId);
  const room = useRoom(roomId);
  const mayCallAll = room !== undefined && room.kind !== "direct" && mayCall(room, { me, count: members.length });
  return useMemo(() => {
    const people = members.map(({ userId, name }) => ({ id: userId, name }));
    const others = people.filter(({ id }) => id !== me.id);
    return { people, mayCallAll, offered: mayCallAll ? [...others, { id: everybody, name: everybody }] : others };
  }, [members, me.id, mayCallAll]);
}

/** As the server decides it: whoever moderates, and everybody where they are few. */
function mayCall(room: RoomSummary, { me, count }: { me: User; count: number }): boolean {
  return count <= mentionAllMaxMembers || isAllowed("message.mentionAll", room.kind, standingsIn(room, me));
}
