import { roomTitle } from "../../../room/client/room-label.ts";
import type { RoomSummary } from "../../../room/schema.ts";
import type { Notification } from "../../schema.ts";

/** What a notification says: who, and what they did. Together a sentence. */
export interface NotificationWords {
  who: string;
  deed: string;
  /** What was said, under the sentence; null where there is nothing to quote. */
  quote: string | null;
}

type Room = Pick<RoomSummary, "kind" | "name" | "people">;

/** A notification in words. The room as this person knows it, if they are still in it. */
export function notificationWords(notification: Notification, room: Room | undefined): NotificationWords {
  const { topic, count, excerpt } = notification;
  const who = notification.actor?.name ?? "Somebody";
  const place = placeOf(notification, room);
  const inPlace = place && ` in ${place}`;
  switch (topic) {
    case "mention":
      return { who, deed: `mentioned you${inPlace}`, quote: excerpt };
    case "keyword":
      return { who, deed: `used one of your keywords${inPlace}`, quote: excerpt };
    case "reply":
      return { who, deed: `replied to you${inPlace}`, quote: excerpt };
    case "direct":
      if (place)
        return { who, deed: count > 1 ? `wrote ${count} times in ${place}` : `wrote in ${place}`, quote: excerpt };
      return { who, deed: count > 1 ? `sent you ${count} messages` : "sent you a message", quote: excerpt };
    case "reaction":
      return { who: withOthers(who, count), deed: `reacted ${excerpt ?? "to your message"}${inPlace}`, quote: null };
    case "call":
      return { who, deed: count > 1 ? `called you ${count} times` : "called you", quote: "You missed it" };
    case "invitation":
      return { who, deed: `added you to ${place || "a conversation"}`, quote: null };
    case "announcement":
      return { who, deed: "told everybody", quote: excerpt };
    default:
      return topic satisfies never;
  }
}

/** The sentence as one, for titles and for reading aloud. */
export function sentenceOf({ who, deed }: NotificationWords): string {
  return `${who} ${deed}`;
}

/** Channels have names; in a conversation of a few it is clear who is there. */
function placeOf({ roomName }: Notification, room: Room | undefined): string {
  if (room) return room.kind === "public" || room.kind === "private" ? roomTitle(room) : "";
  return roomName === null ? "" : `#${roomName}`;
}

function withOthers(who: string, count: number): string {
  if (count <= 1) return who;
  return count === 2 ? `${who} and 1 other` : `${who} and ${count - 1} others`;
}
