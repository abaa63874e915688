import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import type { ServerEnv } from "@parley/server/app";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterEach, expect, it, vi } from "vitest";
import { type ClientOptions, WebSocket } from "ws";

let app: App;
const sockets: WebSocket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await app[Symbol.asyncDispose]();
});

async function start(env: Partial<ServerEnv>): Promise<void> {
  app = await startApp({ env: { LIMITS: "on", ...env } });
}

interface Opened {
  status: number;
  retryAfter?: number;
}

/** Opens a socket that stays; 101 when it was let in. */
function open(options: ClientOptions = {}): Promise<Opened> {
  const socket = new WebSocket(`${app.nodes[0]?.url.replace("http", "ws")}/trpc`, options);
  sockets.push(socket);
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("open", () => resolve({ status: 101 }));
    socket.once("unexpected-response", (_, { statusCode = 0, headers }) =>
      resolve({ status: statusCode, retryAfter: Number(headers["retry-after"]) }),
    );
  });
}

async function closeOne(): Promise<void> {
  const socket = sockets.find(({ readyState }) => readyState === WebSocket.OPEN);
  if (!socket) throw new Error("None is open.");
  socket.terminate();
  await once(socket, "close");
}

it("opens so many sockets a second, asks the others to come again at different times, and lets them in then", async () => {
  await start({ UPGRADES_PER_SECOND: 5 });
  const answers = await Promise.all(Array.from({ length: 60 }, () => open()));
  const refused = answers.filter(({ status }) => status === 503);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(5);
  expect(refused.length).toBeGreaterThan(0);
  for (const { retryAfter } of refused) {
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(retryAfter).toBeLessThanOrEqual(10);
  }
  expect(new Set(refused.map(({ retryAfter }) => retryAfter)).size).toBeGreaterThan(1);

  await vi.waitFor(async () => expect(await open()).toEqual({ status: 101 }), { timeout: 20_000 });
});

it("opens so many sockets in all, and another when one has closed", async () => {
  await start({ CONNECTIONS_PER_NODE: 2 });
  expect([await open(), await open()]).toEqual([{ status: 101 }, { status: 101 }]);
  expect(await open()).toEqual({ status: 503, retryAfter: expect.any(Number) });

  await closeOne();
  await expect.poll(() => open()).toEqual({ status: 101 });
  expect(await open()).toMatchObject({ status: 503 });
});

it("opens so many sockets for one address, which is that of the client before the proxy", async () => {
  await start({ CONNECTIONS_PER_ADDRESS: 2, TRUSTED_PROXIES: "127.0.0.0/8" });
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
  const office = from("198.51.100.1");
  expect([await open(office), await open(office)]).toEqual([{ status: 101 }, { status: 101 }]);
  expect(await open(office)).toEqual({ status: 429, retryAfter: expect.any(Number) });
  expect(await open(from("198.51.100.2"))).toEqual({ status: 101 });

  // What one line owns of IPv6 is one address.
  const home = ["2001:db8::1", "2001:db8::2", "2001:db8::3"].map(from);
  expect(await Promise.all(home.slice(0, 2).map(open))).toEqual([{ status: 101 }, { status: 101 }]);
  expect(await open(home[2])).toMatchObject({ status: 429 });

  await closeOne();
  await expect.poll(() => open(office)).toEqual({ status: 101 });
});

it("keeps so many sockets of one user, closes the next one with 4409, and leaves others alone", async () => {
  await start({ CONNECTIONS_PER_USER: 2 });
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const devices = [alice, alice.at(urlOf()), alice.at(urlOf())];
  const [first, second, third] = devices;
  if (!first || !second || !third) throw new Error("unreachable");
  for (const device of [first, second, bob]) expect(await device.socket.user.me.query()).toBeDefined();

  const socket = new WebSocket(`${urlOf().replace("http", "ws")}/trpc?connectionParams=1`);
  sockets.push(socket);
  await once(socket, "open");
  socket.send(JSON.stringify({ method: "connectionParams", data: { token: alice.session.accessToken } }));
  const [code] = await once(socket, "close");
  expect(code).toBe(4409);

  await first[Symbol.asyncDispose]();
  expect(await third.socket.user.me.query()).toMatchObject({ id: alice.id });
  await Promise.all([second, third].map((device) => device[Symbol.asyncDispose]()));
});

it("opens what comes when limits are off", async () => {
  await start({ LIMITS: "off", UPGRADES_PER_SECOND: 1, CONNECTIONS_PER_NODE: 1, CONNECTIONS_PER_ADDRESS: 1 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => open()));
  expect(answers.every(({ status }) => status === 101)).toBe(true);
});

it("outlives those who break off while they are being refused", async () => {
  await start({ CONNECTIONS_PER_NODE: 1 });
  const alice: Person = await app.signUp("Alice");
  await open();
  const broken = Array.from({ length: 50 }, async () => {
    const tcp = connectTcp(app.nodes[0]?.port ?? 0, "127.0.0.1");
    tcp.on("error", () => {});
    await once(tcp, "connect");
    tcp.write("GET /trpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    tcp.resetAndDestroy();
    await once(tcp, "close");
  });
  await Promise.all(broken);
  expect(await alice.http.user.me.query()).toMatchObject({ name: "Alice" });
});

function urlOf(): string {
  return app.nodes[0]?.url ?? "";
}
