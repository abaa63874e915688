import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random.ts";

/** What a stranger does once connected. It ends when the server closes, or when patience does. */
type Attack = (socket: Socket, random: Random) => void;

/** How long a stranger waits for the server to close, in milliseconds. */
const patienceMs = 1_000;

const attacks: readonly Attack[] = [
  // Words that are no HTTP, and too few of them.
  (socket) => socket.write("\0\u0001 nonsense\r\n\r\n"),
  (socket) => socket.write("GET /trpc HTTP/1.1\r\nHost: x\r\n"),
  (socket) => socket.write(upgradeTo("/elsewhere")),
  // A stranger who never says who they are.
  (socket) => socket.write(upgradeTo("/trpc?connectionParams=1")),
  // Reserved bits, an unmasked frame, an operation that is none, a length beyond all bounds.
  (socket) => socket.write(upgraded(Buffer.from([0b1111_0001, 0b1000_0000, 0, 0, 0, 0]))),
  (socket) => socket.write(upgraded(Buffer.from([0b1000_0001, 2, 0x7b, 0x7d]))),
  (socket) => socket.write(upgraded(frame(0b1000_1011, Buffer.alloc(2)))),
  (socket) => socket.write(upgraded(Buffer.from([0b1000_0001, 0xff, 0x7f, ...Array<number>(11).fill(0xff)]))),
  // One byte more than may be, and very many empty fragments.
  (socket) => socket.write(upgraded(text("x".repeat(64 * 1024 + 1)))),
  (socket) => socket.write(upgraded(frame(0b0000_0001, Buffer.alloc(0)), ...emptyFragments(50_000))),
  // JSON that is deep, long, or of the wrong shape.
  (socket) => socket.write(upgraded(text("[".repeat(60_000)))),
  (socket) => socket.write(upgraded(text(JSON.stringify(Array.from({ length: 2_000 }, () => ({ id: 1 })))))),
  (socket) => socket.write(upgraded(...hostileMessages.map((message) => text(JSON.stringify(message))))),
  (socket, random) => {
    const junk = Buffer.from(Array.from({ length: 4_096 }, () => Math.floor(random.between(0, 256))));
    socket.write(upgraded(junk));
  },
];

const hostileMessages = [
  null,
  7,
  { id: 1 },
  {
    id: 1,
    method: "subscription",
    params: { path: "live.room", input: { roomId: 1 }, lastEventId: "x".repeat(9_000) },
  },
  { id: 1, method: "subscription.stop" },
  { id: { __proto__: 1 }, method: "query", params: { path: "__proto__" } },
  {
    id: 2,
    method: "mutation",
    params: { path: "message.send", input: { roomId: "\0", clientId: "\ud800", body: {} } },
  },
];

/** Does everything of this to a node, at once. */
export async function attackAll(port: number, random: Random): Promise<void> {
  await Promise.all(attacks.map((attack) => attackOnce(port, attack, random)));
}

async function attackOnce(port: number, attack: Attack, random: Random): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  // A node that is not there cannot be attacked.
  socket.on("error", () => {});
  socket.resume();
  const closed = once(socket, "close").catch(() => {});
  socket.once("connect", () => attack(socket, random));
  await Promise.race([closed, pause(patienceMs, undefined, { ref: false })]);
  socket.destroy();
}

function upgradeTo(path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "\r\n",
  ].join("\r\n");
}

function upgraded(...frames: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from(upgradeTo("/trpc")), ...frames]);
}

function text(words: string): Buffer {
  return frame(0b1000_0001, Buffer.from(words));
}

function emptyFragments(count: number): Buffer[] {
  return Array.from({ length: count }, () => frame(0b0000_0000, Buffer.alloc(0)));
}

/** A frame as a client has to send it (RFC 6455, section 5.2), with a mask that changes nothing. */
function frame(firstByte: number, payload: Buffer): Buffer {
  const mask = [0, 0, 0, 0];
  const { length } = payload;
  const head =
    length < 126
      ? [firstByte, 0x80 | length]
      : length < 65_536
        ? [firstByte, 0x80 | 126, length >> 8, length & 0xff]
        : [firstByte, 0x80 | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from([...head, ...mask]), payload]);
}
