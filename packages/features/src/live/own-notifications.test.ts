import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MeEvent } from "./schema.ts";

let app: App;
let alice: Person;
let bob: Person;
let roomId: string;
let people = 0;

beforeAll(async () => {
  app = await startApp({ env: { NOTIFY_SWEEP_MS: 500 } });
});
afterAll(async () => app[Symbol.asyncDispose]());

beforeEach(async () => {
  people += 1;
  [alice, bob] = await Promise.all([app.signUp(`Alice ${people}`), app.signUp(`Bob ${people}`)]);
  ({ id: roomId } = await alice.createRoom({ name: "general" }));
  await bob.http.room.join.mutate({ roomId });
});

/** What somebody's page hears of what concerns them. */
function followMe(person: Person) {
  let events: MeEvent[] = [];
  const stream = person.socket.live.me.subscribe(undefined, { onData: (event) => void events.push(event) });
  return {
    /** Settles with the last event of this type once there is one. */
    async until(type: MeEvent["type"]): Promise<MeEvent | undefined> {
      await expect.poll(() => events.map((event) => event.type), { timeout: 10_000 }).toContain(type);
      return events.findLast((event) => event.type === type);
    },
    types: () => events.map(({ type }) => type),
    /** Forgets what it has heard so far. */
    forget: () => void (events = []),
    [Symbol.dispose]: () => stream.unsubscribe(),
  };
}

it("whoever does not want to be disturbed is not rung, and finds that they were called", async () => {
  const { id } = await alice.http.room.openDirect.mutate({ userId: bob.id });
  await bob.http.presence.set.mutate({ status: "dnd" });
  using hears = followMe(bob);
  await hears.until("me.snapshot");
  const { call, participantId } = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
  using late = followMe(bob);
  expect(await late.until("me.snapshot")).toMatchObject({ calls: [] });
  await alice.http.call.leave.mutate({ callId: call.id, participantId });
  expect(await hears.until("notification.created")).toMatchObject({ notification: { topic: "call", callId: call.id } });
  expect(hears.types()).not.toContain("call.ringing");

  await bob.http.presence.set.mutate({ status: "invisible" });
  await alice.http.call.start.mutate({ roomId: id, media: "audio" });
  await hears.until("call.ringing");
});

it("every page of theirs hears of it, and of what was read on another", async () => {
  using hears = followMe(bob);
  expect(await hears.until("me.snapshot")).toMatchObject({ unreadNotifications: 0 });
  const { seq } = await alice.send(roomId, `<@${bob.id}>`);
  expect(await hears.until("notification.created")).toMatchObject({ notification: { topic: "mention", roomId } });
  expect(await hears.until("notifications.moved")).toMatchObject({ unread: 1 });
  using other = followMe(bob);
  expect(await other.until("me.snapshot")).toMatchObject({ unreadNotifications: 1 });
  hears.forget();
  await bob.http.receipt.markRead.mutate({ roomId, seq });
  expect(await hears.until("notifications.moved")).toMatchObject({ unread: 0 });
});

it("a mute that is over is over on every page", async () => {
  using hears = followMe(bob);
  await hears.until("me.snapshot");
  await alice.send(roomId, `<@${bob.id}>`);
  const mutedUntil = new Date(Date.now() + 1_500).toISOString();
  await bob.http.notification.setRoomChoice.mutate({ roomId, mutedUntil });
  expect(await hears.until("membership.gained")).toMatchObject({ room: { id: roomId, mutedUntil, mentions: 0 } });
  hears.forget();
  expect(await hears.until("membership.gained")).toMatchObject({ room: { id: roomId, mutedUntil: null, mentions: 1 } });
});
