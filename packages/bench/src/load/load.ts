import { answerParent } from "../process/answer-parent.ts";
import { type Dialect, dialects } from "./dialect.ts";
import type { LightSocket } from "./light-socket.ts";
import { LoadRequest } from "./protocol.ts";
import { type Sender, openSender } from "./sender.ts";
import { openSubscriber } from "./subscriber.ts";
import { createTally } from "./tally.ts";

/** The load generator: a process with thousands of light clients, told by its parent what to do. */
const tally = createTally();
const sockets: LightSocket[] = [];
const sampledAbout = 50;
let sender: Sender | undefined;

answerParent(async (message) => {
  const request = LoadRequest.parse(message);
  switch (request.do) {
    case "open":
      return open(request);
    case "begin":
      return tally.begin();
    case "until":
      return tally.until(request.count, request.timeoutMs);
    case "end":
      return tally.end();
    case "drop":
      for (const socket of sockets.splice(0)) socket.destroy();
      return;
    case "send":
      sender ??= await openSender(request);
      await sender.send(request);
  }
});

async function open(request: Extract<LoadRequest, { do: "open" }>): Promise<void> {
  const { urls, count, atOnce, tokens, cursor, roomId, streams } = request;
  const dialect: Dialect = dialects[request.dialect];
  const sampleEvery = Math.max(1, Math.floor(count / sampledAbout));
  let next = 0;

  async function openSome(): Promise<void> {
    for (let index = next++; index < count; index = next++) {
      const isSampled = index % sampleEvery === 0;
      const socket = await openSubscriber({
        url: urls[index % urls.length] ?? "",
        dialect,
        subscriber: { token: tokens[index % tokens.length], roomId, streams, cursor },
        onDelivery: (payload) => tally.add(payload, isSampled),
      });
      sockets.push(socket);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, openSome));
}
