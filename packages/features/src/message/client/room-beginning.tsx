"use client";

import { Button } from "@parley/ui/button";
import { Hash, Lock, UserPlus } from "lucide-react";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import { isChannel, roomLabel, roomTitle } from "../../room/client/room-label.ts";
import { usePerson } from "../../user/client/use-person.ts";
import { type ConversationRoom, useConversation } from "./conversation-context.tsx";
import { dayLabel, dayOf } from "./view/day.ts";
import { useToday, useViewer } from "./view/use-viewer.ts";

/** Where a room begins: what it is, and while nothing was said, the one thing to do. */
export function RoomBeginning({ isEmpty }: { isEmpty?: boolean }) {
  const { room, actions, onInvite } = useConversation();
  const isRoomForAll = isChannel(room);
  return (
    <div className="px-5 pt-10 pb-4 phone:px-3.5">
      <RoomSign room={room} />
      <h2 className="mt-3 text-24 font-bold tracking-tight">{isRoomForAll ? roomTitle(room) : roomLabel(room)}</h2>
      <p className="mt-1 max-w-[60ch] text-15 text-pretty text-ink-soft">
        {isRoomForAll ? <ChannelOrigin room={room} /> : directWords(room)}
      </p>
      {isRoomForAll && room.topic && <p className="mt-1 max-w-[60ch] text-15 text-ink-soft">{room.topic}</p>}
      {isEmpty && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button look="primary" onClick={actions.write}>
            {isRoomForAll ? "Send the first message" : "Say hi"}
          </Button>
          {isRoomForAll && onInvite && (
            <Button onClick={onInvite}>
              <UserPlus size={16} />
              Invite people
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function RoomSign({ room }: { room: ConversationRoom }) {
  if (isChannel(room)) {
    const Sign = room.kind === "public" ? Hash : Lock;
    return (
      <span className="grid size-14 place-items-center rounded-[14px] bg-accent-soft text-accent-strong">
        <Sign aria-hidden size={26} />
      </span>
    );
  }
  return (
    <span className="flex -space-x-2">
      {room.people.slice(0, 3).map((person) => (
        <PresenceAvatar
          key={person.id}
          id={person.id}
          name={person.name}
          size={56}
          className="rounded-[16px] ring-2 ring-sheet"
        />
      ))}
    </span>
  );
}

function ChannelOrigin({ room }: { room: ConversationRoom }) {
  // Nobody made #general: it was there first.
  if (room.createdById === null) return `This is the beginning of ${roomTitle(room)}.`;
  return <Created by={room.createdById} room={room} />;
}

function Created({ by, room }: { by: string; room: ConversationRoom }) {
  const { me } = useConversation();
  const creator = usePerson(by);
  const { locale, timeZone } = useViewer();
  const today = useToday(timeZone);
  const name = by === me.id ? "You" : (creator?.name ?? "Somebody");
  const label = dayLabel(dayOf(room.createdAt, timeZone), today, locale);
  const day = label === dayLabel(today, today, locale) ? "today" : `on ${label}`;
  return (
    <span suppressHydrationWarning>
      {name} made this {room.kind === "private" ? "private channel" : "channel"} {day}. This is its beginning.
    </span>
  );
}

function directWords(room: ConversationRoom): string {
  if (room.people.length === 0) return "A place for your own notes. Only you can read it.";
  if (room.kind === "group") return "This is the beginning of your conversation. Only the people in it can read it.";
  return `This is the beginning of your conversation with ${roomLabel(room)}. Only the two of you can read it.`;
}
