import type { PushMessage } from "@parley/api";
import type { RoomKind } from "../../room/schema.ts";
import type { Notification, PushPayload } from "../schema.ts";

/** A notification as somebody hears of it who has no page open. */
export interface Telling {
  notification: Notification;
  /** Null where it is about no room. */
  roomKind: RoomKind | null;
  /** Whether it may quote what was said. */
  showsPreviews: boolean;
  /** How many are unread, this one included. */
  unread: number;
}

const daySeconds = 24 * 3_600;

export function toPush(telling: Telling): PushMessage {
  const { notification } = telling;
  const { roomId, id, topic } = notification;
  const payload: PushPayload = {
    notificationId: id,
    topic,
    title: titleOf(telling),
    body: bodyOf(telling),
    path: pathOf(notification),
    tag: roomId === null ? `notification:${id}` : `room:${roomId}`,
    unread: telling.unread,
    at: notification.at,
  };
  const urgency = topic === "reaction" || topic === "invitation" || topic === "announcement" ? "normal" : "high";
  return { payload: JSON.stringify(payload), ttlSeconds: daySeconds, urgency, tag: payload.tag };
}

/** Where it leads, relative to the web app's origin. */
export function pathOf({ roomId, messageId }: Pick<Notification, "roomId" | "messageId">): string {
  if (roomId === null) return "/rooms";
  return messageId === null ? `/rooms/${roomId}` : `/rooms/${roomId}?m=${messageId}`;
}

/** What happened, in one line that quotes nothing. */
export function titleOf({ notification, roomKind, showsPreviews }: Omit<Telling, "unread">): string {
  const { topic, actor, roomName, excerpt } = notification;
  const who = actor?.name ?? "Somebody";
  const room = roomName === null ? null : roomKind === "public" || roomKind === "private" ? `#${roomName}` : roomName;
  const where = room === null ? "" : ` in ${room}`;
  switch (topic) {
    case "mention":
      return `${who} mentioned you${where}`;
    case "reply":
      return `${who} replied to you${where}`;
    case "direct":
      return room === null ? who : `${who}${where}`;
    case "reaction":
      return showsPreviews && excerpt !== null ? `${who} reacted ${excerpt}${where}` : `${who} reacted${where}`;
    case "call":
      return `Missed call from ${who}${where}`;
    case "invitation":
      return `${who} added you to ${room ?? "a conversation"}`;
    case "announcement":
      return `Announcement from ${who}`;
    case "keyword":
      return `${who} used a keyword of yours${where}`;
  }
}

function bodyOf({ notification: { topic, count, excerpt }, showsPreviews }: Telling): string {
  if (topic === "reaction" || topic === "call" || topic === "invitation") return "";
  if (showsPreviews && excerpt !== null) return excerpt;
  return count > 1 ? `${count} new messages` : "New message";
}
