import { once } from "node:events";
import { type Bus, createMemoryBus } from "@parley/realtime";
import { startApp } from "@parley/testing/start-app";
import { expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { type WatchedSocket, createConnections } from "./connections.ts";
import type { CloseListener } from "./live-web-socket.ts";

it("a session that ends just after a connecting socket was found to be of it closes that socket", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const { services } = app.nodes[0]?.node ?? {};
  if (!services) throw new Error("There is no node.");
  const { sessions } = services;
  // The round of checks that looks for ended sessions does not find it.
  sessions.deadAmong = async () => [];
  const { accessToken, sessionId } = alice.session;
  let isRevoked = false;
  services.sessions = {
    ...sessions,
    async isLive(id) {
      const isLive = await sessions.isLive(id);
      if (id === sessionId && !isRevoked) {
        isRevoked = true;
        await alice.http.session.signOut.mutate();
      }
      return isLive;
    },
  };

  const socket = new WebSocket(`${app.nodes[0]?.url.replace("http", "ws")}/trpc?connectionParams=1`);
  await once(socket, "open");
  socket.send(JSON.stringify({ method: "connectionParams", data: { token: accessToken } }));
  const [code] = await once(socket, "close");
  expect(code).toBe(4501);
});

it("a session that ended while the bus was down closes its sockets as soon as the bus is back", async () => {
  let tell: (isUp: boolean) => void = () => {};
  await using memory = createMemoryBus();
  const bus: Bus = {
    ...memory,
    onChange(listener) {
      tell = listener;
      return () => {};
    },
  };
  const dead = new Set<string>();
  await using connections = createConnections({
    bus,
    sessions: { ...unused, deadAmong: async (ids) => ids.filter((id) => dead.has(id)) },
    presence,
    maxPerUser: 10,
  });
  const socket = openSocket();
  const close = vi.spyOn(socket, "close");
  const { ready } = connections.add(socket, { userId: "alice", sessionId: "laptop" });
  await ready;

  tell(false);
  dead.add("laptop");
  expect(close).not.toHaveBeenCalled();
  tell(true);
  await expect.poll(() => close.mock.calls).toContainEqual([4501, "session ended"]);
});

it("a socket is counted until it closes or turns out to be a stranger's", async () => {
  await using bus = createMemoryBus();
  await using connections = createConnections({ bus, sessions: unused, presence, maxPerUser: 2 });
  const [first, second, third] = [openSocket(), openSocket(), openSocket()];
  const identity = { userId: "alice", sessionId: "laptop" };

  const watch = connections.add(first, identity);
  connections.add(second, { userId: "alice", sessionId: "phone" });
  expect(() => connections.add(third, identity)).toThrow(expect.objectContaining({ code: "TOO_MANY_CONNECTIONS" }));
  expect(connections.count()).toBe(2);

  watch[Symbol.dispose]();
  watch[Symbol.dispose]();
  expect(connections.count()).toBe(1);
  connections.add(third, identity);
  for (const socket of [second, third]) socket.breakOff();
  expect(connections.count()).toBe(0);
});

function openSocket(): WatchedSocket & { breakOff(): void } {
  const listeners: CloseListener[] = [];
  return {
    isOpen: true,
    close() {},
    onClose: (listener) => void listeners.push(listener),
    breakOff() {
      for (const listener of listeners) listener.closed(1006);
    },
  };
}

const presence = { arrive() {}, depart() {} };
const refuse = () => Promise.reject(new Error("Nobody asks this."));
const unused = { create: refuse, isLive: refuse, deadAmong: refuse, refresh: refuse, revoke: refuse, list: refuse };
