import { randomUUID } from "node:crypto";
import { createDb } from "@parley/db";
import { startRedis } from "@parley/testing/redis";
import { startApp } from "@parley/testing/start-app";
import { expect, it } from "vitest";
import { bodyMaxChars } from "../schema.ts";

it("50 parallel sends of one clientId over two nodes make one message and no gap", async () => {
  await using redis = await startRedis();
  await using app = await startApp({ nodes: 2, redisUrl: redis.url });
  const alice = await app.signUp("Alice");
  const elsewhere = alice.at(app.nodes[1]?.url ?? "");
  const room = await alice.createRoom({ name: "echo" });
  const clientId = crypto.randomUUID();

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => (index % 2 ? alice : elsewhere).send(room.id, "once", clientId)),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([2]));

  const next = await alice.send(room.id, "next");
  expect(next.seq).toBe(3);
  const { messages } = await alice.http.message.list.query({ roomId: room.id });
  expect(messages.map(({ body }) => body)).toEqual(["once", "next"]);
  await elsewhere[Symbol.asyncDispose]();
});

it("two authors may choose the same clientId, and one author may not in two rooms", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const here = await alice.createRoom({ name: "here", people: [bob] });
  const there = await alice.createRoom({ name: "there" });

  const first = await alice.send(here.id, "hers", "same");
  const second = await bob.send(here.id, "his", "same");
  expect(first.id).not.toBe(second.id);
  await expect(alice.send(there.id, "again", "same")).rejects.toMatchObject({
    data: { domainCode: "CLIENT_ID_REUSED" },
  });
});

it("concurrent senders take every number once, in the order of the room", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const room = await alice.createRoom({ name: "busy", people: [bob] });

  const sent = await Promise.all(
    Array.from({ length: 180 }, (_, index) => (index % 2 ? alice : bob).send(room.id, `${index}`)),
  );
  expect(sent.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 180 }, (_, index) => index + 3),
  );

  // Each author's own messages keep the order in which they were sent.
  for (const author of [alice, bob]) {
    const seqs = sent.filter(({ authorId }) => authorId === author.id).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  }
});

it.each([
  ["nothing", ""],
  ["blank", " \n\t "],
  ["too much", "x".repeat(bodyMaxChars + 1)],
  ["NUL", "a\0b"],
  ["half a surrogate", "a\ud800b"],
])("a body of %s is refused with its field, and nothing is written", async (_, body) => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "strict" });
  await expect(alice.send(room.id, body)).rejects.toMatchObject({
    data: { code: "BAD_REQUEST", issues: { fieldErrors: { body: [expect.any(String)] } } },
  });
  expect((await alice.http.message.list.query({ roomId: room.id })).messages).toEqual([]);
});

it("what fits is kept to the letter", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "letters" });
  const bodies = ["x".repeat(bodyMaxChars), "  two\n\nlines  ", "Nguyễn 👩‍👩‍👧 العربية", "\u2028\u200b'\"\\u0000</script>"];
  for (const body of bodies) await alice.send(room.id, body);
  const { messages } = await alice.http.message.list.query({ roomId: room.id });
  expect(messages.map(({ body }) => body)).toEqual(bodies);
});

it("writing reads nothing but through indices, however the place has grown since the statement was planned", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "growing" });
  await using db = createDb(app.databaseUrl, { poolSize: 1 });

  function runsOf(count: number): string {
    const one = { authorId: alice.id, type: "text", body: "Hello", freely: [] };
    const changes = Array.from({ length: count }, () => ({ ...one, id: randomUUID(), clientId: randomUUID() }));
    return JSON.stringify([{ kind: "message.send", changes }]);
  }

  // Often enough for the plan to be kept, and then far more than it was made for.
  for (const count of [...Array.from({ length: 10 }, () => 1), ...Array.from({ length: 5 }, () => 200)]) {
    await db.sql("write", "SELECT room_write($1::uuid, $2::jsonb)", [room.id, runsOf(count)]);
  }
  const scanned = await db.prisma.$transaction(async (tx) => {
    const look = () => tx.$queryRaw<{ rows: number }[]>`
      SELECT seq_tup_read::int AS rows FROM pg_stat_xact_user_tables WHERE relname = 'messages'`;
    const [before] = await look();
    for (let times = 0; times < 5; times += 1) {
      await tx.$queryRaw`SELECT room_write(${room.id}::uuid, ${runsOf(8)}::jsonb) AS answer`;
    }
    const [after] = await look();
    return (after?.rows ?? Number.NaN) - (before?.rows ?? 0);
  });
  expect(scanned).toBe(0);
});
