import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { beforeEach, afterEach, expect, it } from "vitest";
import { refusedWith } from "@parley/testing/refused-with";
import { hiddenFrom } from "./server/blocks.ts";

let app: App;
let alice: Person;
let bob: Person;
let carol: Person;

beforeEach(async () => {
  app = await startApp();
  [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol")];
});
afterEach(() => app[Symbol.asyncDispose]());

it("is one's own list: made, read and undone, each as often as one likes", async () => {
  for (const userId of [bob.id, carol.id, bob.id]) await alice.http.user.block.mutate({ userId });
  expect(await alice.http.user.blocked.query()).toEqual([
    { id: bob.id, name: "Bob" },
    { id: carol.id, name: "Carol" },
  ]);
  expect(await bob.http.user.blocked.query()).toEqual([]);
  for (let times = 0; times < 2; times += 1) await alice.http.user.unblock.mutate({ userId: bob.id });
  expect(await alice.http.user.blocked.query()).toEqual([{ id: carol.id, name: "Carol" }]);
});

it("is not for oneself or for nobody", async () => {
  const { block } = alice.http.user;
  await refusedWith(
    "USER_NOT_FOUND",
    block.mutate({ userId: alice.id }),
    block.mutate({ userId: crypto.randomUUID() }),
  );
});

it("no conversation of the two begins, and the one who is blocked is not told why", async () => {
  await alice.http.user.block.mutate({ userId: bob.id });
  const group = (person: Person, other: Person) =>
    person.http.room.create.mutate({ kind: "group", userIds: [other.id, carol.id] });
  await refusedWith("DIRECT_REFUSED", bob.http.room.openDirect.mutate({ userId: alice.id }), group(bob, alice));
  await refusedWith("PERSON_BLOCKED", alice.http.room.openDirect.mutate({ userId: bob.id }), group(alice, bob));
  const other = await bob.http.room.create.mutate({ kind: "group", userIds: [carol.id] });
  await refusedWith("DIRECT_REFUSED", bob.http.room.addMember.mutate({ roomId: other.id, userId: alice.id }));
  expect((await alice.http.room.list.query()).filter(({ kind }) => kind !== "public")).toEqual([]);
});

it("the conversation that is there stays readable, and neither says anything in it", async () => {
  const { id: roomId } = await alice.http.room.openDirect.mutate({ userId: bob.id });
  const { id: messageId } = await bob.send(roomId, "hello", "first");
  await alice.http.user.block.mutate({ userId: bob.id });

  await refusedWith(
    "DIRECT_REFUSED",
    bob.send(roomId, "hello?"),
    bob.http.message.edit.mutate({ messageId, body: "HELLO" }),
    bob.http.message.react.mutate({ messageId, emoji: "👋" }),
  );
  await refusedWith("PERSON_BLOCKED", alice.send(roomId, "no"));
  expect((await bob.http.room.openDirect.mutate({ userId: alice.id })).id).toBe(roomId);
  expect((await bob.send(roomId, "hello", "first")).id).toBe(messageId);
  expect((await bob.http.message.list.query({ roomId })).messages).toHaveLength(1);
  await bob.http.message.remove.mutate({ messageId });

  await alice.http.user.unblock.mutate({ userId: bob.id });
  await bob.send(roomId, "sorry");
});

it("in rooms with others both go on, and one may still write notes to oneself", async () => {
  const room = await carol.createRoom({ name: "shared", people: [alice, bob] });
  const notes = await alice.http.room.openDirect.mutate({ userId: alice.id });
  await alice.http.user.block.mutate({ userId: bob.id });
  await bob.send(room.id, "to all");
  await alice.send(room.id, "to all");
  await alice.send(notes.id, "to me");
});

it("neither sees the presence of the other, whoever has blocked whom", async () => {
  await alice.http.user.block.mutate({ userId: bob.id });
  const hidden = async (viewer: Person) => [...(await hiddenFrom(app, viewer.id, [alice.id, bob.id, carol.id]))];
  expect(await hidden(alice)).toEqual([bob.id]);
  expect(await hidden(bob)).toEqual([alice.id]);
  expect(await hidden(carol)).toEqual([]);
});
