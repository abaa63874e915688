"use client";

import { Avatar } from "@parley/ui/avatar";
import type { Message } from "../../message/schema.ts";
import { isChannel } from "../../room/client/room-label.ts";
import { useRoom } from "../../room/client/use-room.ts";
import { useMe } from "../../user/client/use-me.ts";
import { usePerson } from "../../user/client/use-person.ts";
import { useNewestMessage } from "./use-newest-message.ts";
import { useReceipts } from "./use-receipts.ts";

/** How many faces are shown. */
const facesMax = 3;

export interface SeenByButtonProps {
  roomId: string;
  onOpen(message: Pick<Message, "id" | "roomId">): void;
}

/** In a channel, who has seen what one said last. Opens the whole list. */
export function SeenByButton({ roomId, onOpen }: SeenByButtonProps) {
  const me = useMe();
  const room = useRoom(roomId);
  const newest = useNewestMessage(roomId);
  const seq = newest?.seq ?? Number.POSITIVE_INFINITY;
  const userIds = useReceipts(roomId, (receipts) =>
    receipts.flatMap(({ userId, readSeq }) => (readSeq >= seq ? [userId] : [])),
  );
  if (!room || !isChannel(room) || !newest || newest.authorId !== me.id || !userIds?.length) return null;
  return (
    <button
      type="button"
      onClick={() => onOpen(newest)}
      className="flex shrink-0 items-center gap-1.5 rounded-small px-1.5 text-12 text-ink-soft tabular-nums hover:bg-hover hover:text-ink"
    >
      <span aria-hidden className="flex -space-x-1">
        {userIds.slice(0, facesMax).map((userId) => (
          <Face key={userId} userId={userId} />
        ))}
      </span>
      Seen by {userIds.length}
    </button>
  );
}

function Face({ userId }: { userId: string }) {
  const name = usePerson(userId)?.name ?? "";
  return <Avatar id={userId} name={name} size={20} className="scale-80 rounded-[6px] ring-2 ring-sheet" />;
}
