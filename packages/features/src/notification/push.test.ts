import type { Person } from "@parley/testing/person";
import { refusedWith } from "@parley/testing/refused-with";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PushService, type TestDevice, startPushService } from "./testing/push-service.ts";

let app: App;
let service: PushService;
let alice: Person;
let bob: Person;
let device: TestDevice;
let roomId: string;
let people = 0;

beforeAll(async () => {
  service = await startPushService();
  app = await startApp({
    env: { PUSH_ALLOW_PRIVATE: "on", PUSH_WAIT_MS: 50, PRESENCE_SETTLE_MS: 100, PRESENCE_SWEEP_MS: 50 },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

beforeEach(async () => {
  people += 1;
  [alice, bob] = await Promise.all([app.signUp(`Alice ${people}`), app.signUp(`Bob ${people}`)]);
  ({ id: roomId } = await alice.createRoom({ name: "general" }));
  await bob.http.room.join.mutate({ roomId });
  device = await subscribe(bob);
});

async function subscribe(person: Person): Promise<TestDevice> {
  const { publicKey } = await person.http.notification.pushKey.query();
  const subscribed = service.subscribe(publicKey);
  await person.http.notification.addPush.mutate(subscribed.target);
  return subscribed;
}

const pushed = (count: number, to = device) => expect.poll(() => to.taken.length, { timeout: 10_000 }).toBe(count);

/** Nothing is left to be sent. */
async function settled(): Promise<void> {
  const count = () => app.db.prisma.pushDelivery.count({ where: { subscription: { userId: bob.id } } });
  const notified = () =>
    app.db.sql<{ is_done: boolean }>(
      "test-notified",
      "SELECT c.seq >= r.head_seq AS is_done FROM rooms r JOIN notification_cursors c ON c.room_id = r.id WHERE r.id = $1",
      [roomId],
    );
  await expect.poll(async () => (await notified())[0]?.is_done, { timeout: 10_000 }).toBe(true);
  await expect.poll(count, { timeout: 10_000 }).toBe(0);
}

describe("a push", () => {
  it("is encrypted for the device, signed by the installation, and says where it leads", async () => {
    const message = await alice.send(roomId, `<@${bob.id}>, **tea**?`);
    await pushed(1);
    const [push] = device.taken;
    expect(push?.payload).toMatchObject({
      topic: "mention",
      title: `${alice.name} mentioned you in #general`,
      body: `@${bob.name}, tea?`,
      path: `/rooms/${roomId}?m=${message.id}`,
      tag: `room:${roomId}`,
      unread: 1,
    });
    expect(push?.headers).toMatchObject({
      "content-encoding": "aes128gcm",
      urgency: "high",
      ttl: String(24 * 3_600),
      topic: expect.stringMatching(/^[\w-]{32}$/),
    });
  });

  it("quotes nothing for somebody who wants no previews", async () => {
    await bob.http.notification.updateSettings.mutate({ showsPreviews: false });
    const { id } = await alice.http.room.openDirect.mutate({ userId: bob.id });
    await alice.send(id, "secret");
    await pushed(1);
    expect(device.taken[0]?.payload).toMatchObject({ title: alice.name, body: "New message" });
  });

  it("reaches all their devices, and none whose session has ended", async () => {
    const other = await subscribe(bob);
    await alice.send(roomId, `<@${bob.id}>`);
    await Promise.all([pushed(1), pushed(1, other)]);
    await bob.http.notification.removePush.mutate({ endpoint: other.target.endpoint });
    await alice.send(roomId, `<@${bob.id}>`);
    await pushed(2);
    await bob.http.session.signOut.mutate();
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    expect([device.asked, other.asked]).toEqual([2, 1]);
  });

  it("can be tried", async () => {
    expect(await bob.http.notification.testPush.mutate()).toEqual({ reached: 1 });
    expect(device.taken[0]?.payload).toMatchObject({ tag: "test" });
    expect(await alice.http.notification.testPush.mutate()).toEqual({ reached: 0 });
  });
});

describe("nothing is pushed", () => {
  it("of a room that is muted", async () => {
    const mutedUntil = new Date(Date.now() + 3_600_000).toISOString();
    await bob.http.notification.setRoomChoice.mutate({ roomId, mutedUntil });
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    expect(device.asked).toBe(0);
  });

  it("in quiet hours, though it is in the list", async () => {
    const quietHours = { fromMinute: 0, toMinute: 24 * 60 - 1, timeZone: "UTC" };
    const isLastMinute = () => new Date().getUTCHours() === 23 && new Date().getUTCMinutes() === 59;
    await expect.poll(isLastMinute, { timeout: 70_000 }).toBe(false);
    await bob.http.notification.updateSettings.mutate({ quietHours });
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    expect(device.asked).toBe(0);
    expect(await bob.http.notification.unreadCount.query()).toEqual({ unread: 1 });
  });

  it("to somebody who does not want to be disturbed, though it is in the list", async () => {
    await bob.http.presence.set.mutate({ status: "dnd" });
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    expect(device.asked).toBe(0);
    expect(await bob.http.notification.unreadCount.query()).toEqual({ unread: 1 });
  });

  it("to somebody who is here, until they go without having read it", async () => {
    await bob.socket.user.me.query();
    const isHere = async () => (await bob.http.presence.get.query({ userIds: [bob.id] })).people[0]?.status;
    await expect.poll(isHere).toBe("online");
    const { seq } = await alice.send(roomId, `<@${bob.id}>, read`);
    await bob.http.receipt.markRead.mutate({ roomId, seq });
    await settled();
    await alice.send(roomId, `<@${bob.id}>, unread`);
    await expect.poll(() => bob.http.notification.unreadCount.query()).toEqual({ unread: 1 });
    expect(device.asked).toBe(0);
    await bob[Symbol.asyncDispose]();
    await pushed(1);
    expect(device.taken[0]?.payload).toMatchObject({ body: `@${bob.name}, unread` });
  });
});

describe("a push service", () => {
  it("that does not know the device any more is not asked again", async () => {
    device.answer(410);
    await alice.send(roomId, `<@${bob.id}>`);
    await expect.poll(() => app.db.prisma.pushSubscription.count({ where: { userId: bob.id } })).toBe(0);
    expect(device.asked).toBe(1);
  });

  it("that cannot take it now is asked again", async () => {
    device.answer(503, { "retry-after": "1" });
    await alice.send(roomId, `<@${bob.id}>`);
    await expect.poll(() => device.asked, { timeout: 10_000 }).toBe(1);
    device.answer(201);
    await pushed(1);
    await settled();
    expect(device.asked).toBe(2);
  });

  it("that refuses it is not asked again for it", async () => {
    device.answer(400);
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    expect(device.asked).toBe(1);
  });

  it("that hangs keeps neither messages nor others' pushes waiting", async () => {
    const carol = await app.signUp(`Carol ${people}`);
    await carol.http.room.join.mutate({ roomId });
    const prompt = await subscribe(carol);
    device.answer("never");
    await alice.send(roomId, `<@${bob.id}>`);
    await expect.poll(() => device.asked, { timeout: 10_000 }).toBe(1);
    const { id } = await alice.send(roomId, `<@${carol.id}>`);
    await pushed(1, prompt);
    expect(id).toBeTruthy();
    expect(await app.db.prisma.pushDelivery.count({ where: { subscription: { userId: bob.id } } })).toBe(1);
  });
});

it("pushes go nowhere but to the public internet", async () => {
  await using strict = await startApp();
  const dave = await strict.signUp("Dave");
  const { keys } = device.target;
  const hidden = [
    "http://push.example.com/x",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://10.1.2.3/x",
    "https://localhost/x",
  ];
  const asked = hidden.map((endpoint) => dave.http.notification.addPush.mutate({ endpoint, keys }));
  await refusedWith("PUSH_REFUSED", ...asked);
});
