import type { Client } from "@parley/testing/client";
import { type Row, members, signedIn } from "./row.ts";

/** Settles with the first word of a stream: that it has started, or that it may not be. */
type Open = (on: { onStarted: () => void; onError: (error: unknown) => void }) => { unsubscribe(): void };

export function opened(open: Open): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = open({
      onStarted() {
        resolve();
        stream.unsubscribe();
      },
      onError: reject,
    });
  });
}

const me = ({ socket }: Client) => opened((on) => socket.live.me.subscribe(undefined, on));

export const liveRows: Record<string, Row[]> = {
  "live.me": [{ ask: me, expect: () => signedIn() }],
  "live.room": [
    {
      ask: ({ socket }, { roomId }) => opened((on) => socket.live.room.subscribe({ roomId }, on)),
      expect: members(),
    },
  ],
  "live.activity": [
    {
      ask: ({ socket }, { roomId }) => opened((on) => socket.live.activity.subscribe({ roomId }, on)),
      expect: members(),
    },
  ],
  "live.presence": [
    {
      ask: ({ socket }, { crowd }) =>
        opened((on) => socket.live.presence.subscribe({ userIds: [crowd.nobody.id] }, on)),
      expect: () => signedIn(),
    },
  ],
  "live.broadcast": [
    {
      ask: ({ socket }, { roomId }) => socket.live.broadcast.mutate({ roomId, event: "cursor" }),
      expect: members(),
    },
  ],
  "typing.set": [
    { ask: ({ socket }, { roomId }) => socket.typing.set.mutate({ roomId, isTyping: true }), expect: members() },
  ],
  "receipt.markRead": [
    { ask: ({ http }, { roomId }) => http.receipt.markRead.mutate({ roomId, seq: 1 }), expect: members() },
  ],
  "receipt.markAllRead": [{ ask: ({ http }) => http.receipt.markAllRead.mutate(), expect: () => signedIn() }],
  "receipt.markUnread": [
    {
      ask: ({ http }, { roomId, messageId }) => http.receipt.markUnread.mutate({ roomId, messageId }),
      expect: members(),
    },
  ],
  "receipt.markDelivered": [
    {
      // Of several rooms at once, those that one is not in are passed over.
      ask: ({ http }, { roomId }) => http.receipt.markDelivered.mutate({ rooms: [{ roomId, seq: 1 }] }),
      expect: () => signedIn(),
    },
  ],
  "receipt.seenBy": [
    {
      ask: ({ http }, { roomId, messageId }) => http.receipt.seenBy.query({ roomId, messageId }),
      expect: members(),
    },
  ],
  "presence.get": [
    { ask: ({ http }, { crowd }) => http.presence.get.query({ userIds: [crowd.nobody.id] }), expect: () => signedIn() },
  ],
  "presence.set": [{ ask: ({ http }) => http.presence.set.mutate({ text: "here" }), expect: () => signedIn() }],
  "presence.list": [{ ask: ({ http }) => http.presence.list.query({}), expect: () => signedIn() }],
};
