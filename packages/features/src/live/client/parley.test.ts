// @vitest-environment node
import "fake-indexeddb/auto";
import { type Person, password } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { timelineKey } from "../../message/client/timelines.ts";
import { type Parley, createParley } from "./create-parley.ts";

// The whole page without its components, against the real server.

let app: App;
let alice: Person;
const sockets = new Set<WebSocket>();
const stops: (() => void)[] = [];

class TrackedSocket extends WebSocket {
  constructor(address: string | URL) {
    super(address);
    sockets.add(this);
    this.once("close", () => sockets.delete(this));
  }

  /** As in browsers; `ws` has all of the interface but this. */
  dispatchEvent({ type }: Event): boolean {
    return this.emit(type, 1006, Buffer.alloc(0));
  }
}

beforeAll(async () => {
  app = await startApp();
  alice = await app.signUp("Alice");
});
afterAll(async () => app[Symbol.asyncDispose]());
beforeEach(() => {
  // The server needs Node's own globals, so the browser is no more than what the page touches of it.
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("WebSocket", TrackedSocket);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
});

it("connects, says so, and brings the rooms", async () => {
  const parley = await openPage();
  await isOnline(parley);
  await alice.createRoom({ name: "later" });
  await vi.waitFor(() => expect(roomNames(parley)).toContain("later"), { timeout: 10_000 });
});

it("sends what was written while the server could not be reached, once and in order", async () => {
  const room = await alice.createRoom({ name: "outage" });
  const parley = await openPage();
  await isOnline(parley);
  const { outbox } = parley.messages;

  breakSockets();
  for (const body of ["one", "two", "three"]) outbox.send({ roomId: room.id, body });
  expect(outbox.store.getState().entries).toHaveLength(3);
  parley.socket.retryNow();

  await vi.waitFor(() => expect(outbox.store.getState().entries).toEqual([]), { timeout: 20_000 });
  const { messages } = await alice.http.message.list.query({ roomId: room.id, limit: 10 });
  expect(messages.map(({ body }) => body)).toEqual(["one", "two", "three"]);
});

it("stays away when an admin ended the connection, with the reason, until the person wants it back", async () => {
  const parley = await openPage();
  await isOnline(parley);
  await alice.http.admin.disconnectUser.mutate({ userId: alice.id, reason: "Lunch is ready" });

  const { connection } = parley.socket;
  await vi.waitFor(() => expect(connection.getState().dismissal).toBe("Lunch is ready"), { timeout: 10_000 });
  expect(connection.getState()).toMatchObject({ state: "offline", retryAt: null });
  parley.socket.retryNow();
  await isOnline(parley);
  expect(connection.getState().dismissal).toBeNull();
});

it("hears what an admin says to everybody, unless it is not for this person", async () => {
  const onAnnouncement = vi.fn();
  const parley = await openPage({ onAnnouncement });
  await isOnline(parley);
  await vi.waitFor(() => expect(roomNames(parley)).not.toEqual([]), { timeout: 10_000 });
  await alice.http.admin.announce.mutate({ body: "For others", exceptUserIds: [alice.id] });
  await alice.http.admin.announce.mutate({ body: "For all" });
  await vi.waitFor(() => expect(onAnnouncement).toHaveBeenCalled(), { timeout: 10_000 });
  expect(onAnnouncement.mock.calls).toEqual([
    [expect.objectContaining({ body: "For all", author: { id: alice.id, name: "Alice" } })],
  ]);
});

it("shows an open room live through a broken socket", async () => {
  const room = await alice.createRoom({ name: "live" });
  const parley = await openPage();
  const { timelines } = parley.messages;
  await parley.queryClient.fetchQuery({ queryKey: timelineKey(room.id), queryFn: () => timelines.load(room.id) });
  parley.streams.open(room.id);
  await alice.send(room.id, "before");
  await expect.poll(() => timelines.get(room.id)?.messages).toHaveLength(1);

  breakSockets();
  await alice.send(room.id, "meanwhile");
  parley.socket.retryNow();
  await vi.waitFor(() => expect(timelines.get(room.id)?.messages).toHaveLength(2), { timeout: 20_000 });
});

it("asks for a fresh token each time it connects", async () => {
  const fetchToken = vi.fn(async () => alice.session.accessToken);
  const parley = await openPage({ fetchToken });
  await isOnline(parley);
  breakSockets();
  parley.socket.retryNow();
  await vi.waitFor(() => expect(fetchToken).toHaveBeenCalledTimes(2), { timeout: 10_000 });
});

it("connects anew when a socket has gone silent", async () => {
  const parley = await openPage();
  await isOnline(parley);
  const [silent] = sockets;
  silent?.pause();

  await parley.socket.verify();
  await isOnline(parley);
  expect([...sockets].some((socket) => socket !== silent)).toBe(true);
});

it("leaves a socket alone that answers", async () => {
  const parley = await openPage();
  await isOnline(parley);
  const before = [...sockets];
  await parley.socket.verify();
  expect([...sockets]).toEqual(before);
});

it("says so when nobody is signed in any more", async () => {
  const onSignedOut = vi.fn();
  await openPage({ fetchToken: async () => null, onSignedOut });
  await expect.poll(() => onSignedOut.mock.calls).not.toEqual([]);
});

it("says so when the session is revoked, now or before connecting again", async () => {
  const { accessToken, sessionId } = await app.stranger().http.session.signIn.mutate({ email: alice.email, password });
  const onSignedOut = vi.fn();
  const parley = await openPage({ fetchToken: async () => accessToken, onSignedOut });
  await isOnline(parley);
  await alice.http.session.revoke.mutate({ sessionId });
  await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalled(), { timeout: 10_000 });

  const onStillSignedOut = vi.fn();
  await openPage({ fetchToken: async () => accessToken, onSignedOut: onStillSignedOut });
  await vi.waitFor(() => expect(onStillSignedOut).toHaveBeenCalled(), { timeout: 10_000 });
});

it("says so when the session is revoked while the page is still being told where it stands", async () => {
  const { accessToken, sessionId } = await app.stranger().http.session.signIn.mutate({ email: alice.email, password });
  const onSignedOut = vi.fn();
  await app.db.prisma.$transaction(async (held) => {
    await held.$executeRaw`LOCK TABLE blocks IN ACCESS EXCLUSIVE MODE`;
    const parley = await openPage({ fetchToken: async () => accessToken, onSignedOut });
    await isOnline(parley);
    await expect.poll(() => waitingForLocks(held)).toBeGreaterThan(0);
    await alice.http.session.revoke.mutate({ sessionId });
  });
  await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalled(), { timeout: 10_000 });
});

async function openPage(options: Partial<Parameters<typeof createParley>[0]> = {}): Promise<Parley> {
  const { user, accessToken } = alice.session;
  const parley = createParley({
    serverUrl: app.nodes[0]?.url ?? "",
    fetchToken: async () => accessToken,
    onSignedOut: () => {},
    onAnnouncement: () => {},
    initial: { me: user, rooms: [], blocked: [], installationName: "Parley" },
    ...options,
  });
  stops.push(parley.start());
  return parley;
}

async function isOnline(parley: Parley): Promise<void> {
  await vi.waitFor(() => expect(parley.socket.connection.getState().state).toBe("online"), { timeout: 10_000 });
}

function breakSockets(): void {
  for (const socket of sockets) socket.terminate();
}

function roomNames({ queryClient, trpc }: Parley): (string | null)[] {
  return queryClient.getQueryData(trpc.room.list.queryKey())?.map(({ name }) => name) ?? [];
}

async function waitingForLocks(db: Pick<App["db"]["prisma"], "$queryRaw">): Promise<number> {
  const [row] = await db.$queryRaw<[{ count: number }]>`SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted`;
  return row.count;
}
