import type { Notification } from "../../schema.ts";

/** Lan's mention in a channel, but for what is told. */
export function makeNotification(changes: Partial<Notification> = {}): Notification {
  return {
    id: "00000000-0000-7000-8000-000000000900",
    topic: "mention",
    at: "2026-03-12T10:00:00.000Z",
    isRead: false,
    count: 1,
    actor: { id: "00000000-0000-7000-8000-000000000010", name: "Lan" },
    roomId: "00000000-0000-7000-8000-000000000100",
    roomName: "general",
    messageId: "00000000-0000-7000-8000-000000001001",
    callId: null,
    excerpt: "@Alice, have you seen this?",
    ...changes,
  };
}
