import { type Person, signIn } from "@parley/testing/person";
import { refusedWith } from "@parley/testing/refused-with";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mentionAllMaxMembers } from "../room/schema.ts";
import type { Notification } from "./schema.ts";

let app: App;
let alice: Person;
let bob: Person;
let roomId: string;
let people = 0;

beforeAll(async () => {
  app = await startApp();
  await app.signUp("Owner");
});
afterAll(async () => app[Symbol.asyncDispose]());

// Everybody is new each time, so that their notifications are all there is to know.
beforeEach(async () => {
  people += 1;
  [alice, bob] = await Promise.all([app.signUp(`Alice ${people}`), app.signUp(`Bob ${people}`)]);
  ({ id: roomId } = await alice.createRoom({ name: "general", people: [bob] }));
  await has(bob, [{ topic: "invitation" }]);
  await bob.http.notification.markAllRead.mutate();
});

function urlOf(): string {
  return app.nodes[0]?.url ?? "";
}

async function unreadOf(person: Person): Promise<Notification[]> {
  const { notifications } = await person.http.notification.list.query({ isUnread: true });
  return notifications;
}

/** Settles once these, the newest first, are what somebody has not read. */
async function has(person: Person, expected: readonly Partial<Notification>[]): Promise<Notification[]> {
  await expect.poll(() => unreadOf(person), { timeout: 5_000 }).toMatchObject(expected);
  expect(await person.http.notification.unreadCount.query()).toEqual({ unread: expected.length });
  return unreadOf(person);
}

/** Whatever Alice has done is notified by now: Bob is told of what came after it. */
async function settled(): Promise<void> {
  const probe = await alice.createRoom({ name: "probe", people: [bob] });
  const isThere = async () => (await unreadOf(bob)).some((found) => found.roomId === probe.id);
  await expect.poll(isThere, { timeout: 5_000 }).toBe(true);
  const done = app.db.sql<{ is_done: boolean }>(
    "test-settled",
    "SELECT c.seq >= r.head_seq AS is_done FROM rooms r JOIN notification_cursors c ON c.room_id = r.id WHERE r.id = $1",
    [roomId],
  );
  await expect.poll(async () => (await done)[0]?.is_done).toBe(true);
  const own = (await unreadOf(bob)).filter((found) => found.roomId === probe.id);
  await bob.http.notification.markRead.mutate({ ids: own.map(({ id }) => id) });
}

describe("what somebody is notified of", () => {
  it("a mention, in the words of the reader", async () => {
    const message = await alice.send(roomId, `**Look**, <@${bob.id}>: <@${crypto.randomUUID()}> and <@all> wait`);
    const [mention] = await has(bob, [{ topic: "mention", messageId: message.id, roomId, roomName: "general" }]);
    expect(mention).toMatchObject({
      actor: { id: alice.id, name: alice.name },
      excerpt: `Look, @${bob.name}: @someone and @all wait`,
      count: 1,
      callId: null,
    });
  });

  it("a reply, a word they look for, and no plain message in a channel", async () => {
    await bob.http.notification.updateSettings.mutate({ keywords: ["Phở bò", "c++"] });
    const mine = await bob.send(roomId, "Hello");
    await alice.send(roomId, "nothing to see");
    await alice.http.message.send.mutate({ roomId, body: "Hi", clientId: crypto.randomUUID(), replyToId: mine.id });
    await has(bob, [{ topic: "reply", excerpt: "Hi" }]);
    await alice.send(roomId, "who wants PHO BO?");
    await has(bob, [{ topic: "keyword" }, { topic: "reply" }]);
    await alice.send(roomId, "C++ and c#");
    await alice.send(roomId, "phở bòng");
    await settled();
    await has(bob, [{ topic: "keyword" }, { topic: "keyword" }, { topic: "reply" }]);
  });

  it("of one message once: a mention counts for more than a word or a reply", async () => {
    await bob.http.notification.updateSettings.mutate({ keywords: ["tea"] });
    const mine = await bob.send(roomId, "Tea?");
    const body = `tea, <@${bob.id}>`;
    await alice.http.message.send.mutate({ roomId, body, clientId: crypto.randomUUID(), replyToId: mine.id });
    await settled();
    await has(bob, [{ topic: "mention" }]);
    await bob.http.notification.unsubscribe.mutate({ topic: "mention" });
    await alice.http.message.send.mutate({ roomId, body, clientId: crypto.randomUUID(), replyToId: mine.id });
    await has(bob, [{ topic: "keyword" }, { topic: "mention" }]);
  });

  it("a direct conversation, by one that moves and counts", async () => {
    const { id } = await alice.http.room.openDirect.mutate({ userId: bob.id });
    await alice.send(id, "one");
    await has(bob, [{ topic: "direct", roomId: id, roomName: null, count: 1, excerpt: "one" }]);
    const { seq } = await alice.send(id, "two");
    const [moved] = await has(bob, [{ topic: "direct", count: 2, excerpt: "two" }]);
    await bob.http.receipt.markRead.mutate({ roomId: id, seq });
    await has(bob, []);
    await alice.send(id, "three");
    await has(bob, [{ id: moved?.id ?? "", count: 1, excerpt: "three" }]);
    await bob.http.notification.markRead.mutate({ ids: [moved?.id ?? ""] });
    await has(bob, []);
    await alice.send(id, "four");
    await has(bob, [{ id: moved?.id ?? "", count: 1, excerpt: "four" }]);
  });

  it("reactions to theirs, by one for each message", async () => {
    const { id: messageId } = await bob.send(roomId, "Cake in the kitchen");
    await bob.http.message.react.mutate({ roomId, messageId, emoji: "👍" });
    await alice.http.message.react.mutate({ roomId, messageId, emoji: "🎉" });
    await has(bob, [
      { topic: "reaction", messageId, excerpt: "🎉", count: 1, actor: { id: alice.id, name: alice.name } },
    ]);
    const carol = await app.signUp(`Carol ${people}`);
    await carol.http.room.join.mutate({ roomId });
    await carol.http.message.react.mutate({ roomId, messageId, emoji: "🍰" });
    await has(bob, [{ topic: "reaction", excerpt: "🍰", count: 2 }]);
    await carol.http.message.unreact.mutate({ roomId, messageId, emoji: "🍰" });
    await alice.http.message.unreact.mutate({ roomId, messageId, emoji: "🎉" });
    await has(bob, []);
  });

  it("a call that they missed, and none that they declined", async () => {
    const { id } = await alice.http.room.openDirect.mutate({ userId: bob.id });
    const first = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
    await bob.http.call.decline.mutate({ callId: first.call.id });
    const second = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
    await alice.http.call.leave.mutate({ callId: second.call.id, participantId: second.participantId });
    await has(bob, [{ topic: "call", callId: second.call.id, roomId: id, excerpt: null }]);
  });

  it("being added by somebody, again after leaving, and not joining", async () => {
    await bob.http.room.leave.mutate({ roomId });
    await bob.http.room.join.mutate({ roomId });
    await settled();
    await has(bob, []);
    await bob.http.room.leave.mutate({ roomId });
    await alice.http.room.addMember.mutate({ roomId, userId: bob.id });
    await has(bob, [{ topic: "invitation", roomId, actor: { id: alice.id, name: alice.name }, messageId: null }]);
  });

  it("everything said in a channel of which they want to hear everything", async () => {
    await bob.http.notification.setRoomChoice.mutate({ roomId, level: "everything" });
    await alice.send(roomId, "one");
    await alice.send(roomId, `two, <@${bob.id}>`);
    await alice.send(roomId, "three");
    await has(bob, [{ topic: "direct", roomName: "general", count: 2, excerpt: "three" }, { topic: "mention" }]);
  });
});

describe("what nobody is notified of", () => {
  it("their own, of people they blocked, and of rooms they are not in", async () => {
    const carol = await app.signUp(`Carol ${people}`);
    await carol.http.room.join.mutate({ roomId });
    await bob.http.user.block.mutate({ userId: carol.id });
    await bob.send(roomId, `me, <@${bob.id}>`);
    await carol.send(roomId, `you, <@${bob.id}>`);
    const elsewhere = await alice.createRoom({ name: "elsewhere" });
    await alice.send(elsewhere.id, `<@${bob.id}>`);
    await settled();
    await has(bob, []);
  });

  it("what is muted, and what they want to hear nothing of", async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await bob.http.notification.setRoomChoice.mutate({ roomId, mutedUntil: later });
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    await bob.http.notification.setRoomChoice.mutate({ roomId, mutedUntil: null, level: "nothing" });
    await alice.send(roomId, `<@${bob.id}>`);
    await settled();
    await has(bob, []);
    await bob.http.notification.setRoomChoice.mutate({ roomId, level: null });
    await alice.send(roomId, `<@${bob.id}>`);
    await has(bob, [{ topic: "mention" }]);
  });

  it("what was removed, what a mention was edited out of, and rooms they have left", async () => {
    const removed = await alice.send(roomId, `<@${bob.id}> gone soon`);
    const edited = await alice.send(roomId, `<@${bob.id}> or not`);
    const added = await alice.send(roomId, "nobody yet");
    await has(bob, [{ messageId: edited.id }, { messageId: removed.id }]);
    await alice.http.message.remove.mutate({ messageId: removed.id });
    await alice.http.message.edit.mutate({ messageId: edited.id, body: "nobody" });
    await alice.http.message.edit.mutate({ messageId: added.id, body: `<@${bob.id}> after all` });
    await has(bob, [{ messageId: added.id, topic: "mention" }]);
    await bob.http.room.leave.mutate({ roomId });
    await has(bob, []);
  });

  it("a direct message that was taken back: what is left of the conversation is", async () => {
    const { id } = await alice.http.room.openDirect.mutate({ userId: bob.id });
    await alice.send(id, "one");
    const { id: messageId } = await alice.send(id, "two");
    await has(bob, [{ topic: "direct", count: 2, excerpt: "two" }]);
    await alice.http.message.remove.mutate({ messageId });
    await has(bob, [{ topic: "direct", count: 1, excerpt: "one" }]);
  });
});

describe("what is read", () => {
  it("is whatever was read in its room, until it is marked as unread there", async () => {
    const { seq } = await alice.send(roomId, `<@${bob.id}>`);
    await has(bob, [{ topic: "mention" }]);
    await bob.http.receipt.markRead.mutate({ roomId, seq });
    await has(bob, []);
    await bob.http.receipt.markUnread.mutate({ roomId, seq });
    await has(bob, [{ topic: "mention", isRead: false }]);
  });

  it("stays in the list, which comes in pages, the newest first", async () => {
    for (const word of ["one", "two", "three"]) await alice.send(roomId, `${word} <@${bob.id}>`);
    await has(bob, [{}, {}, {}]);
    await bob.http.notification.markAllRead.mutate();
    const first = await bob.http.notification.list.query({ limit: 2 });
    expect(first.notifications.map(({ excerpt }) => excerpt)).toEqual([`three @${bob.name}`, `two @${bob.name}`]);
    const second = await bob.http.notification.list.query({ limit: 2, cursor: first.cursor ?? "" });
    expect(second).toMatchObject({
      notifications: [{ topic: "mention", isRead: true }, { topic: "invitation" }],
      cursor: null,
    });
  });

  it("is nobody else's to mark", async () => {
    await alice.send(roomId, `<@${bob.id}>`);
    const [{ id } = { id: "" }] = await has(bob, [{}]);
    await alice.http.notification.markRead.mutate({ ids: [id] });
    await has(bob, [{ id }]);
  });
});

it("an announcement is one for everybody but its author and whom it leaves out", async () => {
  const owner = await signIn(urlOf(), "Owner");
  await owner.http.admin.announce.mutate({ body: "Tea is ready", exceptUserIds: [alice.id] });
  await has(bob, [
    { topic: "announcement", excerpt: "Tea is ready", roomId: null, actor: { id: owner.id, name: "Owner" } },
  ]);
  await has(alice, []);
  await bob.http.notification.unsubscribe.mutate({ topic: "announcement" });
  await owner.http.admin.announce.mutate({ body: "It is gone" });
  await has(alice, [{ topic: "announcement", excerpt: "It is gone" }]);
  await has(bob, [{ excerpt: "Tea is ready" }]);
});

it("only moderators mention everybody in a large channel", async () => {
  const body = "<@all>, tea";
  await bob.send(roomId, body);
  await has(alice, [{ topic: "mention", excerpt: "@all, tea" }]);
  await app.db.sql(
    "test-crowd",
    `WITH crowd AS (
       INSERT INTO users (id, name, email) SELECT gen_random_uuid(), 'Somebody', gen_random_uuid()::text
       FROM generate_series(1, ${mentionAllMaxMembers}) RETURNING id
     ) INSERT INTO members (room_id, user_id, changed_seq) SELECT $1, id, 0 FROM crowd`,
    [roomId],
  );
  const { id: messageId } = await bob.send(roomId, "tea?");
  await refusedWith("EVERYBODY_REFUSED", bob.send(roomId, body), bob.http.message.edit.mutate({ messageId, body }));
  await alice.send(roomId, body);
  await has(bob, [{ topic: "mention" }]);
});

it("what was read is forgotten after a month, and the rest after three", async () => {
  for (const word of ["read", "unread", "new"]) await alice.send(roomId, `${word} <@${bob.id}>`);
  const [, , oldest] = await has(bob, [{}, {}, {}]);
  await bob.http.notification.markRead.mutate({ ids: [oldest?.id ?? ""] });
  const age = (body: string, days: number) =>
    app.db.sql(
      "test-age",
      `UPDATE notifications n SET at = n.at - $2 * interval '1 day' FROM messages m
       WHERE m.id = n.message_id AND n.user_id = $3 AND m.body LIKE $1`,
      [`${body} %`, days, bob.id],
    );
  const owner = await signIn(urlOf(), "Owner");
  await Promise.all([age("read", 31), age("unread", 31)]);
  await owner.http.admin.cleanup.mutate();
  await has(bob, [{ excerpt: `new @${bob.name}` }, { excerpt: `unread @${bob.name}` }]);
  await age("unread", 60);
  await owner.http.admin.cleanup.mutate();
  await has(bob, [{ excerpt: `new @${bob.name}` }]);
});
