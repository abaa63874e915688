import { randomBytes } from "node:crypto";
import { type Socket, connect } from "node:net";
import { retryDelayMs } from "@parley/features/live/client/retry-gate";
import { clientFrame, readFrame } from "../load/frame.ts";

export interface StormClientOptions {
  url: URL;
  /** The address to connect from. */
  from: string | undefined;
  token: string;
  roomId: string;
  /** The cursor for what lies behind this number; it goes on from there. */
  cursorOf: (seq: number) => string;
  onEvent(seq: number): void;
  /** An attempt to connect failed. */
  onRefused(): void;
}

/** A page reduced to its socket and streams, which comes back at the times at which the product's client would. */
export interface StormClient {
  /** Connects, again and again until it has its streams. */
  open(): void;
  /** Breaks the connection, as a bad network does, and stays away. */
  drop(): void;
  /** The number of the last event. */
  readonly seq: number;
  readonly isFollowing: boolean;
}

/** What the product's client gives one attempt. */
const connectTimeoutMs = 10_000;

export function createStormClient(options: StormClientOptions): StormClient {
  const { url, from, token, roomId, cursorOf, onEvent, onRefused } = options;
  let socket: Socket | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let attempt = 0;
  let awaited = new Set(begun);
  let seq = 0;

  function wait(): void {
    waiting = setTimeout(tryOnce, retryDelayMs(attempt));
    attempt += 1;
  }

  function tryOnce(): void {
    awaited = new Set(begun);
    const current = connect({ host: url.hostname, port: Number(url.port), localAddress: from, noDelay: true });
    socket = current;
    const patience = setTimeout(() => current.destroy(), connectTimeoutMs);
    current.on("error", () => {});
    current.once("connect", () => current.write(handshake(url)));
    current.on("data", createReader(current, hear));
    current.once("close", () => {
      clearTimeout(patience);
      if (current !== socket) return;
      if (awaited.size > 0) onRefused();
      wait();
    });

    function hear(text: Buffer): void {
      // Whatever the words are, it tries again.
      if (text.includes(refused)) return void current.destroy();
      const eventSeq = readSeq(text);
      if (eventSeq !== null) {
        seq = eventSeq;
        return onEvent(eventSeq);
      }
      if (text.equals(opened)) {
        clearTimeout(patience);
        const said = [{ method: "connectionParams", data: { token } }, ...subscriptions()];
        for (const message of said) current.write(clientFrame(JSON.stringify(message)));
      } else if (text.equals(ping)) {
        current.write(clientFrame("PONG"));
      }
      for (const mark of awaited) if (text.includes(mark)) awaited.delete(mark);
      if (awaited.size === 0) attempt = 0;
    }
  }

  function subscriptions() {
    const inputs = {
      "live.room": { roomId, ...(seq > 0 && { lastEventId: cursorOf(seq) }) },
      "live.me": {},
      "live.activity": { roomId },
    };
    return Object.entries(inputs).map(([path, input], index) => ({
      id: index + 1,
      method: "subscription",
      params: { path, input },
    }));
  }

  return {
    // Whoever comes back has waited for the first time.
    open: wait,
    drop() {
      clearTimeout(waiting);
      const current = socket;
      socket = undefined;
      awaited = new Set(begun);
      attempt = 0;
      current?.resetAndDestroy();
    },
    get seq() {
      return seq;
    },
    get isFollowing() {
      return awaited.size === 0;
    },
  };
}

/** Told to the listener before the first frame. */
const opened = Buffer.from("101");
const ping = Buffer.from("PING");
const refused = '"error":{';
/** What says of each stream that it goes on: the room's is resumed, the others begin anew. */
const begun = ['"id":1,"result":{"type":"started"', '"type":"me.snapshot"', '"type":"activity.snapshot"'];
const seqKey = '"seq":';
const eventMark = '"type":"message.created"';

/** An event's number; null for anything else. */
function readSeq(text: Buffer): number | null {
  if (!text.includes(eventMark)) return null;
  const at = text.indexOf(seqKey) + seqKey.length;
  return Number.parseInt(text.toString("latin1", at, at + 12), 10);
}

/** Takes apart what arrives: the answer to the handshake, then frames. */
function createReader(socket: Socket, hear: (text: Buffer) => void): (chunk: Buffer) => void {
  let left: Buffer = Buffer.alloc(0);
  let isOpen = false;

  return function read(chunk) {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    if (!isOpen) {
      const end = left.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!left.subarray(0, left.indexOf("\r\n")).includes(" 101 ")) return void socket.destroy();
      left = left.subarray(end + 4);
      isOpen = true;
      hear(opened);
    }
    let at = 0;
    for (let frame = readFrame(left, at); frame; frame = readFrame(left, at)) {
      if (frame.opcode === 8) return void socket.destroy();
      hear(left.subarray(frame.start, frame.end));
      at = frame.end;
    }
    left = left.subarray(at);
  };
}

/** RFC 6455, section 4.1. */
function handshake(url: URL): string {
  return [
    "GET /trpc?connectionParams=1 HTTP/1.1",
    `Host: ${url.host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "\r\n",
  ].join("\r\n");
}
