import { roomHref } from "../../../room/client/room-href.ts";
import type { Notification } from "../../schema.ts";

/** Where a notification leads: the very message, the room, or, without either, the conversations. */
export function notificationHref({ roomId, messageId }: Pick<Notification, "roomId" | "messageId">): string {
  return roomId === null ? "/rooms" : roomHref(roomId, messageId ?? undefined);
}
