import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { listen } from "../trpc-socket/testing/adapters.ts";
import { LiveWebSocket } from "../live-web-socket.ts";
import { clientFrame } from "./testing/client-frame.ts";
import { violations } from "./testing/violations.ts";

const maxPayload = 70_000;

type Server = Awaited<ReturnType<typeof listen>>;

let ours: Server;
let stock: Server;
let heard: string[];
let codes: number[];
let errors: Error[];

beforeEach(async () => {
  [heard, codes, errors] = [[], [], []];
  const options = {
    maxPayloadBytes: maxPayload,
    tally: { received: 0, sent: 0 },
    onError: (error: Error) => void errors.push(error),
    onClose() {},
  };
  ours = await listen((http) =>
    http.on("upgrade", (req, wire, head) => {
      const socket = LiveWebSocket.accept({ req, wire, head }, options);
      socket.speakWith({ hear: (data) => void heard.push(data.toString()), closed() {} });
      socket.onClose({ closed: (code) => void codes.push(code) });
    }),
  );
  const wss = new WebSocketServer({ noServer: true, maxPayload });
  stock = await listen((http) =>
    http.on("upgrade", (req, wire, head) =>
      wss.handleUpgrade(req, wire, head, (socket) => void socket.on("error", () => {})),
    ),
  );
});

afterEach(async () => {
  await ours.close();
  await stock.close();
});

/** A connection that says bytes, and hears the frames of a server. */
async function speak({ url }: Server, ...bytes: Buffer[]) {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const head = [
    "GET / HTTP/1.1",
    "Host: localhost",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => void chunks.push(chunk));
  const ended = once(socket, "end");
  socket.write(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), ...bytes]));
  return {
    socket,
    async untilEnd(): Promise<Buffer> {
      await ended;
      const all = Buffer.concat(chunks);
      return all.subarray(all.indexOf("\r\n\r\n") + 4);
    },
    answered: () => Buffer.concat(chunks).toString("latin1"),
  };
}

it("answers the handshake of RFC 6455, section 1.3, as it says there", async () => {
  const { socket, answered } = await speak(ours);
  await expect.poll(answered).toContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
  socket.destroy();
  await expect.poll(() => codes).toEqual([1006]);
});

it.each(violations)("is closed as by ws, and ended: $name", async ({ bytes, code }) => {
  const [byOurs, byStock] = await Promise.all([speak(ours, bytes), speak(stock, bytes)]);
  const [said, expected] = await Promise.all([byOurs.untilEnd(), byStock.untilEnd()]);
  expect(said.toString("hex")).toBe(expected.toString("hex"));
  expect(said.readUInt16BE(2)).toBe(code);
  byOurs.socket.destroy();
  byStock.socket.destroy();
  await expect.poll(() => codes).toEqual([1006]);
});

it("hears what comes in the same breath as the handshake, answers pings, and gives back a close", async () => {
  const frames = [
    clientFrame(0x81, Buffer.from("early")),
    clientFrame(0x89, Buffer.from("there?")),
    clientFrame(0x88, Buffer.from([0x0f, 0xa0])),
    clientFrame(0x81, Buffer.from("late")),
  ];
  const { untilEnd, socket } = await speak(ours, ...frames);
  const said = await untilEnd();
  expect(said.toString("latin1")).toBe("\x8a\x06there?\x88\x02\x0f\xa0");
  expect(heard).toEqual(["early"]);
  socket.end();
  await expect.poll(() => codes).toEqual([4000]);
});

it("ends with those who end without a word, and outlives a reset", async () => {
  const { socket, untilEnd } = await speak(ours);
  socket.end();
  await untilEnd();
  await expect.poll(() => codes).toEqual([1006]);

  const other = await speak(ours);
  await expect.poll(other.answered).toContain("101");
  other.socket.resetAndDestroy();
  await expect.poll(() => codes).toEqual([1006, 1006]);
  expect(errors.map((error) => "code" in error && error.code)).toContain("ECONNRESET");
});
