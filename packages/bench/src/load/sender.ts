import { randomUUID } from "node:crypto";
import { dialects } from "./dialect.ts";
import { type LightSocket, openLightSocket } from "./light-socket.ts";
import type { SenderName } from "./protocol.ts";
import { stampedBody } from "./stamp.ts";

/** Somebody who writes messages into a room. */
export interface Sender {
  /** Sends a message that is stamped with the present; fulfils when the server has acknowledged it. */
  say(roomId: string): Promise<void>;
  /** All that is said by `work` leaves in one write. */
  together(work: () => void): void;
}

interface Manner {
  path: string;
  hello(token: string): string[];
  say(id: number, roomId: string): string;
  /** Which message this acknowledges, counted from 1; 0: the client is let in; null: something else. */
  acknowledges(text: string): number | null;
  /** To what has to be answered. */
  reply(text: string): string | null;
}

const manners: Record<SenderName, Manner> = {
  parley: {
    path: dialects.parley.path,
    hello: (token) => dialects.parley.hello({ token, topics: [] }),
    say: (id, roomId) =>
      JSON.stringify({
        id,
        method: "mutation",
        params: { path: "message.send", input: { roomId, clientId: randomUUID(), body: stampedBody() } },
      }),
    acknowledges(text) {
      if (text.includes('"error"')) throw new Error(`A message was refused: ${text}`);
      return numberAfter(text, /^\{"id":(\d+),"result"/);
    },
    reply: (text) => (text === "PING" ? "PONG" : null),
  },
  "socket.io": {
    path: dialects["socket.io"].path,
    hello: () => [],
    say: (id, roomId) => `42${id}${JSON.stringify(["say", roomId, stampedBody()])}`,
    acknowledges: (text) => (text.startsWith("40") ? 0 : numberAfter(text, /^43(\d+)/)),
    reply: (text) => dialects["socket.io"].hear(text).say ?? null,
  },
};

function numberAfter(text: string, pattern: RegExp): number | null {
  const number = pattern.exec(text)?.[1];
  return number === undefined ? null : Number(number);
}

export interface SenderOptions {
  dialect: SenderName;
  url: string;
  token: string;
}

export async function openSender({ dialect, url, token }: SenderOptions): Promise<Sender> {
  const manner = manners[dialect];
  const waiting = new Map<number, () => void>();
  const isIn = new Promise<void>((resolve) => void waiting.set(0, resolve));
  let lastId = 0;
  const socket: LightSocket = await openLightSocket({ url: new URL(manner.path, url) }, (payload) => {
    const text = payload.toString();
    const reply = manner.reply(text);
    if (reply !== null) return socket.send(reply);
    const id = manner.acknowledges(text);
    if (id === null) return;
    waiting.get(id)?.();
    waiting.delete(id);
  });
  for (const line of manner.hello(token)) socket.send(line);
  await isIn;

  return {
    together: socket.together,
    say(roomId) {
      const id = ++lastId;
      const acknowledged = new Promise<void>((resolve) => void waiting.set(id, resolve));
      socket.send(manner.say(id, roomId));
      return acknowledged;
    },
  };
}
