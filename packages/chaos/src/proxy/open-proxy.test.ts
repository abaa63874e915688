import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { createBelongings } from "@parley/testing/belongings";
import { type Collected, collect } from "@parley/testing/collected";
import { expect, test } from "vitest";
import { createRandom } from "../random.ts";
import { type Proxy, openProxy } from "./open-proxy.ts";

/** A server that echoes, a proxy in front of it, and somebody who talks to it. */
async function startEcho() {
  const belongings = createBelongings();
  const accepted = collect<Socket>();
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
    accepted.add(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  belongings.defer(async () => void server.close());
  const { port } = addressOf(server.address());
  const proxy = belongings.own(await openProxy({ upstreamPort: () => port, random: createRandom(1) }));
  return { proxy, accepted, ask: () => talk(proxy), [Symbol.asyncDispose]: belongings[Symbol.asyncDispose] };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address;
}

interface Talk {
  socket: Socket;
  /** Everything heard so far, always one item longer. */
  heard: Collected<string>;
  closed: Promise<string>;
}

async function talk({ port }: Proxy): Promise<Talk> {
  const socket = connect(port, "127.0.0.1");
  const heard = collect<string>();
  socket.on("data", (chunk: Buffer) => heard.add(chunk.toString()));
  const closed = new Promise<string>((resolve) => {
    socket.once("error", (error) => resolve(error.message));
    socket.once("end", () => resolve("end"));
  });
  await once(socket, "connect");
  return { socket, heard, closed };
}

const all = (items: readonly string[]) => items.join("");

test("a good link carries everything in order, both ways, and its end", async () => {
  await using echo = await startEcho();
  const { socket, heard, closed } = await echo.ask();
  for (const word of ["one ", "two ", "three"]) socket.write(word);
  await heard.until((items) => all(items) === "one two three");

  socket.end();
  expect(await closed).toBe("end");
});

test("latency delays, and jitter never disorders", async () => {
  await using echo = await startEcho();
  echo.proxy.afflict({ latencyMs: 60, jitterMs: 50, sliceBytes: 3 });
  const { socket, heard } = await echo.ask();
  const startedAt = performance.now();
  const words = Array.from({ length: 20 }, (_, index) => `word ${index} `);
  for (const word of words) socket.write(word);

  await heard.until((items) => all(items) === words.join(""));
  expect(performance.now() - startedAt).toBeGreaterThan(20);
});

test("nothing passes a blackhole, not even the end, and everything goes on when it heals", async () => {
  await using echo = await startEcho();
  const { socket, heard } = await echo.ask();
  socket.write("before ");
  await heard.until((items) => all(items) === "before ");

  echo.proxy.afflict({ blackhole: "both" });
  socket.write("meanwhile ");
  const other = await echo.ask();
  other.socket.write("late");
  const [first] = await echo.accepted.until((items) => items.length === 1);
  first?.destroy();
  expect(echo.proxy.connections).toBe(1);

  echo.proxy.heal();
  await other.heard.until((items) => all(items) === "late");
  expect(all(heard.items)).toBe("before ");
});

test("with a limit, requests arrive and answers do not", async () => {
  await using echo = await startEcho();
  echo.proxy.afflict({ limitBytes: 10 });
  const { socket, closed } = await echo.ask();
  const arrived = echo.accepted
    .until((items) => items.length === 1)
    .then(async ([server]) => {
      const [chunk]: Buffer[] = server ? await once(server, "data") : [];
      return chunk?.toString();
    });
  socket.write("more than ten bytes");

  expect(await arrived).toBe("more than ten bytes");
  expect(await closed).toContain("ECONNRESET");
});

test("a bandwidth is not exceeded", async () => {
  await using echo = await startEcho();
  echo.proxy.afflict({ bytesPerSecond: 10_000, sliceBytes: 200 });
  const { socket, heard } = await echo.ask();
  const startedAt = performance.now();
  socket.write("x".repeat(2_000));

  await heard.until((items) => all(items).length === 2_000);
  expect(performance.now() - startedAt).toBeGreaterThan(150);
});

test("what a narrow link had still to carry is carried at once when it heals", async () => {
  await using echo = await startEcho();
  echo.proxy.afflict({ bytesPerSecond: 10 });
  const { socket, heard } = await echo.ask();
  socket.write("x".repeat(2_000));
  const [server] = await echo.accepted.until((items) => items.length === 1);
  await expect.poll(() => server?.bytesRead).toBe(2_000);
  socket.write("the end");
  echo.proxy.heal();
  await heard.until((items) => all(items).endsWith("the end"));
});

test("a reset breaks both ends, and a half close only says that no more will come", async () => {
  await using echo = await startEcho();
  const broken = await echo.ask();
  broken.socket.write("x");
  await broken.heard.until((items) => items.length > 0);
  echo.proxy.reset();
  expect(await broken.closed).toContain("ECONNRESET");

  const closing = await echo.ask();
  closing.socket.write("x");
  await closing.heard.until((items) => items.length > 0);
  echo.proxy.halfClose();
  expect(await closing.closed).toBe("end");
});
