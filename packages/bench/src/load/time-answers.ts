import { dialects, signIn } from "./dialect.ts";
import { type LightSocket, openLightSocket } from "./light-socket.ts";

interface Who {
  url: string;
  token: string;
}

/** Asks Parley a query once for each input, one after the other. Returns how long each took, in milliseconds. */
export function timeAnswers({ path, inputs, ...who }: Who & { path: string; inputs: readonly unknown[] }) {
  return timeEach(who, inputs, (input) => ({
    call: { method: "query", params: { path, input } },
    isDone: () => true,
  }));
}

/** Follows each room from the cursor on, one after the other, until so many messages have come. Returns milliseconds. */
export function timeCatchUps({
  roomIds,
  cursor,
  missed,
  ...who
}: Who & { roomIds: readonly string[]; cursor: string; missed: number }) {
  return timeEach(who, roomIds, (roomId) => {
    let come = 0;
    return {
      call: { method: "subscription", params: { path: "live.room", input: { roomId, lastEventId: cursor } } },
      isDone(text) {
        if (text.includes("message.created")) come += 1;
        return come === missed;
      },
    };
  });
}

interface Task {
  call: object;
  /** Whether this, of what is said to the call, was the last. */
  isDone(text: string): boolean;
}

async function timeEach<Item>({ url, token }: Who, items: readonly Item[], toTask: (item: Item) => Task) {
  let hear = (_text: string) => {};
  const where = { url: new URL(dialects.parley.path, url) };
  const socket = await openLightSocket(where, (payload) => hear(payload.toString()));
  socket.send(signIn(token));
  const took: number[] = [];
  for (const [id, item] of items.entries()) {
    const begun = performance.now();
    await new Promise<void>((resolve, reject) => {
      hear = listenTo(id, toTask(item), { socket, resolve, reject });
    });
    took.push(performance.now() - begun);
  }
  socket.destroy();
  return took;
}

function listenTo(
  id: number,
  { call, isDone }: Task,
  { socket, resolve, reject }: { socket: LightSocket; resolve: () => void; reject: (error: Error) => void },
): (text: string) => void {
  socket.send(JSON.stringify({ id, ...call }));
  return (text) => {
    if (text.startsWith(`{"id":${id},"error"`)) reject(new Error(`The server refused: ${text}`));
    else if (text.startsWith(`{"id":${id},`) && isDone(text)) resolve();
  };
}
