import { startApp } from "@parley/testing/start-app";
import { expect, it } from "vitest";

it("a page is around a message or around any number of the room", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "long" });
  const sent = [];
  for (let count = 1; count <= 12; count += 1) sent.push(await alice.send(room.id, `${count}`));
  const list = async (around: string | number) => {
    const page = await alice.http.message.list.query({ roomId: room.id, around, limit: 4 });
    const { hasMoreBefore, hasMoreAfter, messages } = page;
    return { hasMoreBefore, hasMoreAfter, bodies: messages.map(({ body }) => body) };
  };
  const middle = sent[5];

  const around = { bodies: ["5", "6", "7", "8"], hasMoreBefore: true, hasMoreAfter: true };
  expect(await list(middle?.id ?? "")).toEqual(around);
  expect(await list(middle?.seq ?? 0)).toEqual(around);
  expect(await list(0)).toEqual({ bodies: ["1", "2"], hasMoreBefore: false, hasMoreAfter: true });
  expect(await list(2_147_483_647)).toEqual({ bodies: ["11", "12"], hasMoreBefore: true, hasMoreAfter: false });
});

it("before and after take a message or a number too, and leave it out", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "long" });
  const sent = [];
  for (let count = 1; count <= 6; count += 1) sent.push(await alice.send(room.id, `${count}`));
  const third = sent[2];

  for (const place of [third?.id ?? "", third?.seq ?? 0]) {
    const before = await alice.http.message.list.query({ roomId: room.id, before: place, limit: 2 });
    expect(before.messages.map(({ body }) => body)).toEqual(["1", "2"]);
    const after = await alice.http.message.list.query({ roomId: room.id, after: place, limit: 2 });
    expect(after.messages.map(({ body }) => body)).toEqual(["4", "5"]);
    expect(after.hasMoreAfter).toBe(true);
  }
});

it.each([-1, 1.5, "somewhere"])("around %s is refused", async (around) => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "strict" });
  await expect(alice.http.message.list.query({ roomId: room.id, around })).rejects.toMatchObject({
    data: { code: "BAD_REQUEST" },
  });
});
