import { once } from "node:events";
import { WebSocket } from "ws";

/** A client that says and hears raw frames. */
export interface Talk extends Disposable {
  readonly socket: WebSocket;
  /** Everything heard, JSON parsed. */
  readonly heard: readonly unknown[];
  /** Says one message, or a batch; a string as it is. */
  say(message: object | string): void;
  /** Everything heard once it is so much. */
  hear(count: number): Promise<readonly unknown[]>;
  readonly closed: Promise<unknown>;
}

export async function talk(url: string): Promise<Talk> {
  const socket = new WebSocket(url);
  const heard: unknown[] = [];
  const closed = once(socket, "close");
  let wake = (): void => {};
  socket.on("message", (data) => {
    const text = String(data);
    heard.push(/^P[IO]NG$/.test(text) ? text : JSON.parse(text));
    wake();
  });
  await once(socket, "open");

  return {
    socket,
    heard,
    closed,
    say: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    async hear(count) {
      while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return heard;
    },
    [Symbol.dispose]: () => socket.terminate(),
  };
}
