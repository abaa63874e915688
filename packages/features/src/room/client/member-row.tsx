"use client";

import { Badge } from "@parley/ui/badge";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import { PresenceLine } from "../../presence/client/presence-line.tsx";
import type { Member, RoomSummary } from "../schema.ts";
import { MemberMenu } from "./member-menu.tsx";

export interface MemberRowProps {
  member: Member;
  room: RoomSummary;
  isMe: boolean;
}

/** Somebody in the room, with their role and what one can do about them. */
export function MemberRow({ member, room, isMe }: MemberRowProps) {
  return (
    <li className="group/member -mx-2 flex min-h-11 items-center gap-3 rounded-small px-2 py-1 hover:bg-hover pointer-coarse:min-h-13">
      <PresenceAvatar id={member.userId} name={member.name} size={32} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {member.name}
          {isMe && <span className="font-normal text-ink-faint"> (you)</span>}
        </span>
        <PresenceLine userId={member.userId} className="block truncate text-12 text-ink-faint" />
      </span>
      {member.role !== "member" && <Badge>{member.role === "owner" ? "Owner" : "Admin"}</Badge>}
      <MemberMenu member={member} room={room} isMe={isMe} />
    </li>
  );
}
