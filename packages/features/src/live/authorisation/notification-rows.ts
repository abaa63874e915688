import { type Row, all, members, signedIn } from "./row.ts";

const endpoint = "https://push.example.com/nowhere";
const unknown = () => crypto.randomUUID();

/** Nobody names whose notifications these are: everybody has their own, and strangers have none. */
export const notificationRows: Record<string, Row[]> = {
  "notification.list": [{ ask: ({ http }) => http.notification.list.query({}), expect: () => signedIn() }],
  "notification.markRead": [
    {
      about: "of others', which are passed over",
      ask: ({ http }) => http.notification.markRead.mutate({ ids: [unknown()] }),
      expect: () => signedIn(),
    },
  ],
  "notification.markAllRead": [{ ask: ({ http }) => http.notification.markAllRead.mutate(), expect: () => signedIn() }],
  "notification.unreadCount": [{ ask: ({ http }) => http.notification.unreadCount.query(), expect: () => signedIn() }],
  "notification.topics": [{ ask: ({ http }) => http.notification.topics.query(), expect: () => signedIn() }],
  "notification.subscribe": [
    { ask: ({ http }) => http.notification.subscribe.mutate({ topic: "reaction" }), expect: () => signedIn() },
  ],
  "notification.unsubscribe": [
    { ask: ({ http }) => http.notification.unsubscribe.mutate({ topic: "reaction" }), expect: () => signedIn() },
  ],
  "notification.settings": [{ ask: ({ http }) => http.notification.settings.query(), expect: () => signedIn() }],
  "notification.updateSettings": [
    { ask: ({ http }) => http.notification.updateSettings.mutate({ showsPreviews: true }), expect: () => signedIn() },
  ],
  "notification.setRoomChoice": [
    {
      ask: ({ http }, { roomId }) => http.notification.setRoomChoice.mutate({ roomId, level: "everything" }),
      expect: members(),
    },
  ],
  "notification.pushKey": [{ ask: ({ http }) => http.notification.pushKey.query(), expect: () => signedIn() }],
  "notification.addPush": [
    {
      about: "with keys that are none",
      ask: ({ http }) => http.notification.addPush.mutate({ endpoint, keys: { p256dh: "none", auth: "none" } }),
      expect: () => signedIn({ ...all("PUSH_REFUSED"), stranger: "SIGN_IN_REQUIRED" }),
    },
  ],
  "notification.removePush": [
    { ask: ({ http }) => http.notification.removePush.mutate({ endpoint }), expect: () => signedIn() },
  ],
  "notification.testPush": [
    {
      about: "to no device",
      ask: ({ http }) => http.notification.testPush.mutate(),
      expect: () => signedIn(),
    },
  ],
};
