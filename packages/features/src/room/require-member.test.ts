import { startApp } from "@parley/testing/start-app";
import { expect, it } from "vitest";

it("a crowd at many doors is let in or refused each for itself, by far fewer statements than it has heads", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const { memberships, db } = app.nodes[0]?.node.services ?? {};
  if (!memberships || !db) throw new Error("There is no node.");
  const both = await alice.createRoom({ name: "both", people: [bob] });
  const closed = await alice.createRoom({ name: "closed", kind: "private" });
  const gone = crypto.randomUUID();

  const { sql } = db;
  let statements = 0;
  db.sql = (name, ...rest) => {
    if (name === "memberships") statements += 1;
    return sql(name, ...rest);
  };
  const rooms = [both.id, closed.id.toUpperCase(), gone];
  const questions = Array.from({ length: 60 }, (_, index) => ({
    roomId: rooms[index % rooms.length] ?? "",
    userId: index % 2 === 0 ? alice.id : bob.id,
  }));
  const answers = await Promise.all(questions.map((question) => memberships.read(question)));

  expect(statements).toBe(1);
  for (const [index, { roomId, userId }] of questions.entries()) {
    const isMember = roomId === both.id || userId === alice.id;
    expect(answers[index]).toEqual(
      roomId === gone
        ? null
        : {
            kind: roomId === both.id ? "public" : "private",
            headSeq: expect.any(Number),
            role: isMember ? expect.any(String) : null,
          },
    );
  }
});
