import { randomUUID } from "node:crypto";
import { pause } from "../process/clock.ts";
import { signIn } from "./dialect.ts";
import { openLightSocket } from "./light-socket.ts";
import { stampedBody } from "./stamp.ts";

/** Somebody who writes messages into a room of Parley. */
export interface Sender {
  /** Fulfils when all are acknowledged. `everyMs` 0: all at once. */
  send(what: { roomId: string; count: number; everyMs: number }): Promise<void>;
}

export async function openSender({ url, token }: { url: string; token: string }): Promise<Sender> {
  let nextId = 1;
  let missing = 0;
  let finish = () => {};
  const socket = await openLightSocket(new URL("/trpc?connectionParams=1", url), (payload) => {
    const text = payload.toString();
    if (text === "PING") return socket.send("PONG");
    if (text.includes('"error"')) throw new Error(`A message was refused: ${text}`);
    missing -= 1;
    if (missing === 0) finish();
  });
  socket.send(signIn(token));

  return {
    async send({ roomId, count, everyMs }) {
      missing = count;
      const acknowledged = new Promise<void>((resolve) => (finish = resolve));
      for (let sent = 0; sent < count; sent += 1) {
        const input = { roomId, clientId: randomUUID(), body: stampedBody() };
        const params = { path: "message.send", input };
        socket.send(JSON.stringify({ id: nextId++, method: "mutation", params }));
        if (everyMs > 0) await pause(everyMs);
      }
      await acknowledged;
    },
  };
}
