import { pause } from "../process/clock.ts";
import { dialects, signIn } from "./dialect.ts";
import { type LightSocket, openLightSocket } from "./light-socket.ts";

interface Who {
  url: string;
  token: string;
}

/** Asks Parley a query once for each input, one after the other. Returns how long each took, in milliseconds. */
export function timeAnswers({ path, inputs, ...who }: Who & { path: string; inputs: readonly unknown[] }) {
  return timeEach(who, inputs, async (input) => ({
    call: { method: "query", params: { path, input } },
    isDone: () => true,
  }));
}

/** Who comes within a tenth of a second of somebody else waits for others, so that a crowd is answered at once. */
const aloneMs = 150;

/** Follows each room from the cursor on, each by itself, until so many messages have come. Returns milliseconds. */
export function timeCatchUps({
  roomIds,
  cursor,
  missed,
  ...who
}: Who & { roomIds: readonly string[]; cursor: string; missed: number }) {
  return timeEach(who, roomIds, async (roomId) => {
    await pause(aloneMs);
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

async function timeEach<Item>({ url, token }: Who, items: readonly Item[], toTask: (item: Item) => Promise<Task>) {
  let hear = (_text: string) => {};
  const where = { url: new URL(dialects.parley.path, url) };
  const socket = await openLightSocket(where, (payload) => hear(payload.toString()));
  socket.send(signIn(token));
  const took: number[] = [];
  for (const [id, item] of items.entries()) {
    const task = await toTask(item);
    const begun = performance.now();
    await new Promise<void>((resolve, reject) => {
      hear = listenTo(id, task, { socket, resolve, reject });
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
