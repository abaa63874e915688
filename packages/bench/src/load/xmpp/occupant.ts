import { type Socket, connect } from "node:net";
import { microsNow } from "../../process/clock.ts";
import { together } from "../together.ts";
import type { Listener } from "../listener.ts";
import { createMessageSplitter } from "./message-splitter.ts";
import { authenticate, bind, joinRoom, keepPresenceQuiet, openStream } from "./stanzas.ts";

export interface OccupantOptions {
  url: string;
  from: string | undefined;
  room: string;
  /** Whoever comes first makes the room, and its rules. */
  isFirst: boolean;
  onDelivery(stanza: Buffer): void;
}

/** To enter a room is slow where it is large. */
const patienceMs = 120_000;

/** Signs in to an XMPP server and enters a room; fulfils once inside. */
export async function openOccupant({ url, from, room, isFirst, onDelivery }: OccupantOptions): Promise<Listener> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, localAddress: from });
  // Once it is open, whoever counts what arrives notices when it breaks.
  socket.on("error", () => {});
  const nick = `n${microsNow()}${Math.random().toString(36).slice(2)}`;

  await answered(socket, openStream, /<\/stream:features>/);
  await answered(socket, authenticate, /<success/);
  await answered(socket, openStream, /<\/stream:features>/);
  await answered(socket, bind, /<iq[^>]*type=['"]result['"][\s\S]*<\/iq>/);
  // The room's subject is the last thing that somebody who enters is told.
  await answered(socket, joinRoom(room, nick), /<subject[\s\S]*<\/message>/);
  if (isFirst) await answered(socket, keepPresenceQuiet(room), /<iq[^>]*type=['"]result['"]/);
  socket.on("data", createMessageSplitter(onDelivery));

  return {
    send: (text) => void socket.write(text),
    together: (work) => together(socket, work),
    destroy: () => void socket.resetAndDestroy(),
    subscribe: () => Promise.reject(new Error("An occupant has its room and nothing else.")),
  };
}

/** Says something and reads until the answer is there. */
function answered(socket: Socket, text: string, answer: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = "";
    const fail = (why: string) => reject(new Error(`The server ${why} after ${text}: ${heard}`));
    function take(chunk: Buffer): void {
      heard += chunk.toString();
      if (answer.test(heard)) finish(resolve);
      else if (/<stream:error|<failure|type=['"]error['"]/.test(heard)) finish(() => fail("refused"));
    }
    const onClose = () => finish(() => fail("hung up"));
    const onError = (error: Error) => finish(() => reject(error));
    const timer = setTimeout(() => finish(() => fail("was silent")), patienceMs);
    function finish(settle: () => void): void {
      clearTimeout(timer);
      socket.off("data", take).off("close", onClose).off("error", onError);
      settle();
    }
    socket.on("data", take).on("close", onClose).on("error", onError);
    socket.write(text);
  });
}
