import type { Db } from "@parley/db";
import { startApp } from "@parley/testing/start-app";
import { expect, test } from "vitest";
import { readReceipts } from "../receipt/server/read-receipts.ts";
import { readMeState } from "./server/read-me-state.ts";

/** The same database, and how often it was asked each thing. */
function counting(db: Db): { db: Db; asked: Map<string, number> } {
  const asked = new Map<string, number>();
  return {
    asked,
    db: {
      ...db,
      sql(name, text, values) {
        asked.set(name, (asked.get(name) ?? 0) + 1);
        return db.sql(name, text, values);
      },
    },
  };
}

test("pages that open at once are answered by one statement of each kind, and each has its own", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const carol = await app.signUp("Carol");
  const room = await alice.createRoom({ name: "harbour", people: [bob] });
  await alice.send(room.id, "Hello");
  await bob.http.user.block.mutate({ userId: carol.id });
  const { db, asked } = counting(app.db);
  const people = [alice, bob, carol];

  const states = await Promise.all(
    people.map(({ id, session: { sessionId } }) => readMeState({ db, identity: { userId: id, sessionId } })),
  );
  const unread = states.map(({ summaries }) => summaries.find(({ id }) => id === room.id)?.unread);
  expect(unread).toEqual([0, 1, undefined]);
  expect(states.map(({ user }) => user.name)).toEqual(["Alice", "Bob", "Carol"]);
  expect(states.map(({ blocked }) => blocked.map(({ name }) => name))).toEqual([[], ["Carol"], []]);
  expect(states.map(({ openReports, calls }) => openReports + calls.length)).toEqual([0, 0, 0]);

  const receipts = await Promise.all(people.map(({ id }) => readReceipts(db, room.id, id)));
  expect(receipts.map((read) => read?.receipts.map(({ userId }) => userId))).toEqual([[bob.id], [alice.id], undefined]);
  expect(receipts[1]?.hidden.has(carol.id)).toBe(true);

  const kinds = ["room-summaries", "read-blocked", "count-reports", "active-calls", "read-receipts"];
  expect(kinds.map((name) => asked.get(name))).toEqual(kinds.map(() => 1));
});

test("somebody who is not there any more fails alone", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const nobody = { userId: crypto.randomUUID(), sessionId: crypto.randomUUID() };
  const identity = { userId: alice.id, sessionId: alice.session.sessionId };
  const asked = Promise.all([readMeState({ db: app.db, identity }), expectMissing()]);
  await expect(asked).resolves.toMatchObject([{ user: { name: "Alice" } }, undefined]);

  async function expectMissing(): Promise<void> {
    await expect(readMeState({ db: app.db, identity: nobody })).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
  }
});
