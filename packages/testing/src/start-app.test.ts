import { expect, test } from "vitest";
import { startApp } from "./start-app.ts";

test("what one person sends arrives with another, in order", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const room = await alice.createRoom({ name: "general", people: [bob] });
  using stream = bob.follow(room.id);
  await stream.started;

  for (const body of ["one", "two", "three"]) await alice.send(room.id, body);

  const events = await stream.until((items) => items.length >= 3);
  expect(events.map((event) => (event.type === "message.created" ? event.message.body : event.type))).toEqual([
    "one",
    "two",
    "three",
  ]);
});

test("a broken socket loses nothing", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const room = await alice.createRoom({ name: "general", people: [bob] });
  using stream = bob.follow(room.id);
  await stream.started;
  await alice.send(room.id, "before");
  await stream.until((items) => items.length === 1);

  bob.breakSocket();
  await alice.send(room.id, "meanwhile");

  await stream.until((items) => items.length === 2);
});

test("strangers are told to sign in", async () => {
  await using app = await startApp();

  await expect(app.stranger().http.room.list.query()).rejects.toMatchObject({
    data: { domainCode: "SIGN_IN_REQUIRED" },
  });
  await expect(app.stranger({ token: "no.such.token" }).socket.room.list.query()).rejects.toMatchObject({
    data: { domainCode: "SIGN_IN_REQUIRED" },
  });
});
