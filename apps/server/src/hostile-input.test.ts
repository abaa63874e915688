import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { type App, startApp } from "@parley/testing/start-app";
import type { Person } from "@parley/testing/person";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { maxBatchSize, maxPayloadBytes } from "./limits.ts";

let app: App;
let alice: Person;

beforeEach(async () => {
  app = await startApp({ env: { WEB_URL: "https://chat.example.com" } });
  alice = await app.signUp("Alice");
});

// Whatever was thrown at it, the server still answers everybody else.
afterEach(async () => {
  expect(await alice.socket.user.me.query()).toMatchObject({ name: "Alice" });
  await app[Symbol.asyncDispose]();
});

function open(path = "/trpc", options: ClientOptions = {}): WebSocket {
  return new WebSocket(`${app.nodes[0]?.url.replace("http", "ws")}${path}`, options);
}

async function closeCodeOf(socket: WebSocket): Promise<number> {
  socket.on("error", () => {});
  const [code] = await once(socket, "close");
  return code;
}

async function refusalOf(socket: WebSocket): Promise<string> {
  const [error] = await once(socket, "error");
  return error.message;
}

async function answersTo(socket: WebSocket, frame: string): Promise<unknown> {
  await once(socket, "open");
  socket.send(frame);
  const [data] = await once(socket, "message");
  return JSON.parse(String(data));
}

describe("an upgrade", () => {
  it("from another origin is refused", async () => {
    for (const origin of [
      "https://evil.example.com",
      "https://chat.example.com.evil.com",
      "null",
      "http://chat.example.com",
    ]) {
      expect(await refusalOf(open("/trpc", { origin }))).toContain("403");
    }
  });

  it("from the web app, and from programs without an origin, is accepted", async () => {
    for (const options of [{ origin: "https://chat.example.com" }, {}]) {
      const socket = open("/trpc", options);
      await once(socket, "open");
      socket.terminate();
    }
  });

  it("to another path is refused", async () => {
    for (const path of ["/", "/trpcx", "/trpc/", "//trpc"]) expect(await refusalOf(open(path))).toContain("404");
  });
});

describe("a socket", () => {
  it("that sends a frame over 64 KiB is closed with 1009", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send("x".repeat(maxPayloadBytes + 1));
    expect(await closeCodeOf(socket)).toBe(1009);
  });

  it("that sends what is no JSON gets a typed error", async () => {
    const socket = open();
    expect(await answersTo(socket, "{not json")).toMatchObject({ error: { data: { code: "PARSE_ERROR" } } });
    socket.terminate();
  });

  it("that sends binary junk is answered or closed, and nothing else happens", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send(Buffer.from([0xff, 0x00, 0xfe, 0x80]));
    const [data] = await Promise.race([once(socket, "message"), once(socket, "close")]);
    expect(data).toBeDefined();
    socket.terminate();
  });

  it("that sets a reserved bit is closed with 1002", async () => {
    const socket = open();
    await once(socket, "open");
    const closed = closeCodeOf(socket);
    // FIN with RSV2 and a masked, empty text: RFC 6455, section 5.2 calls for a failed connection.
    const tcp = Reflect.get(socket, "_socket");
    tcp.write(Buffer.from([0b1010_0001, 0b1000_0000, 0, 0, 0, 0]));
    expect(await closed).toBe(1002);
  });

  it("that asks a thousand things in one frame gets one typed error, and nothing is done", async () => {
    const calls = Array.from({ length: 1_000 }, (_, id) => ({
      id,
      method: "query",
      params: { path: "installation.get" },
    }));
    const socket = open();
    expect(calls.length).toBeGreaterThan(maxBatchSize);
    expect(await answersTo(socket, JSON.stringify(calls))).toMatchObject({ error: { data: { code: "BAD_REQUEST" } } });
    socket.terminate();
  });

  it("with a token that is no good is a stranger, not an error", async () => {
    for (const token of ["", "x", "a.b.c", `${alice.session.accessToken}x`]) {
      await expect(app.stranger({ token }).socket.user.me.query()).rejects.toMatchObject({
        data: { code: "UNAUTHORIZED", domainCode: "SIGN_IN_REQUIRED" },
      });
    }
  });

  it("that never says who it is is closed", async () => {
    expect(await closeCodeOf(open("/trpc?connectionParams=1"))).toBe(4401);
  });
});

it("a connection has so many streams and no more, and gets back what it closes", async () => {
  const room = await alice.createRoom({ name: "streams" });
  const streams = Array.from({ length: 50 }, () => alice.follow(room.id));
  await Promise.all(streams.map(({ started }) => started));
  using oneTooMany = alice.follow(room.id);
  expect(await oneTooMany.ended).toMatchObject({ data: { domainCode: "TOO_MANY_STREAMS" } });

  for (const stream of streams) stream[Symbol.dispose]();
  using again = alice.follow(room.id);
  await again.started;
});

it("a request that is no HTTP is dropped", async () => {
  const tcp = connectTcp(app.nodes[0]?.port ?? 0, "127.0.0.1");
  tcp.on("error", () => {});
  await once(tcp, "connect");
  tcp.resume().write("\0\0\0\0 nonsense\r\n\r\n");
  await once(tcp, "close");
});

it("an HTTP body over 64 KiB is refused, and one from another origin is not read", async () => {
  const url = `${app.nodes[0]?.url}/trpc/session.signIn`;
  const headers = { "content-type": "application/json" };
  const large = JSON.stringify({ email: "x".repeat(maxPayloadBytes), password: "x" });
  expect((await fetch(url, { method: "POST", headers, body: large })).status).toBe(413);
  const foreign = { ...headers, origin: "https://evil.example.com" };
  expect((await fetch(url, { method: "POST", headers: foreign, body: "{}" })).status).toBe(403);
});

it("an unknown procedure, and an input of the wrong shape, are typed errors", async () => {
  const { url } = app.nodes[0] ?? { url: "" };
  const missing = await fetch(`${url}/trpc/message.steal`);
  expect([missing.status, await missing.json()]).toMatchObject([404, { error: { data: { code: "NOT_FOUND" } } }]);
  const strange = await fetch(`${url}/trpc/installation.invite?input=${encodeURIComponent('{"code":{"$gt":""}}')}`);
  expect([strange.status, await strange.json()]).toMatchObject([400, { error: { data: { code: "BAD_REQUEST" } } }]);
});
