import type { Person } from "@parley/testing/person";
import { refusedWith } from "@parley/testing/refused-with";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let app: App;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  app = await startApp();
  await app.signUp("Olga");
  [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol")];
});
afterAll(() => app[Symbol.asyncDispose]());

const makeRoom = () => alice.createRoom({ name: `room ${crypto.randomUUID()}`, people: [bob, carol] });

describe("a read-only room", () => {
  it("is written by owners and admins, and answered by everybody with reactions", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.setRole.mutate({ roomId, userId: carol.id, role: "admin" });
    await alice.http.room.update.mutate({ roomId, isReadOnly: true });
    const { id: messageId } = await alice.send(roomId, "News");
    await carol.send(roomId, "More news");
    await refusedWith("ROOM_READ_ONLY", bob.send(roomId, "May I?"));
    await bob.http.message.react.mutate({ messageId, emoji: "👍" });

    await alice.http.room.update.mutate({ roomId, isReadOnly: false });
    await bob.send(roomId, "Thanks");
  });

  it("takes what had been sent before it was one, however often it is sent again", async () => {
    const { id: roomId } = await makeRoom();
    const first = await bob.send(roomId, "before", "kept");
    await alice.http.room.update.mutate({ roomId, isReadOnly: true });
    expect(await bob.send(roomId, "before", "kept")).toEqual(first);
  });
});

describe("slow mode", () => {
  it("lets a member wait for as long as it says, and owners and admins not", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.update.mutate({ roomId, slowModeMs: 60_000 });
    await bob.send(roomId, "one");
    const [error] = await refusedWith("SLOW_MODE", bob.send(roomId, "two"));
    expect(error?.code).toBe("TOO_MANY_REQUESTS");
    expect(error?.retryAfterMs).toBeGreaterThan(30_000);
    expect(error?.retryAfterMs).toBeLessThanOrEqual(60_000);
    await carol.send(roomId, "each for themselves");
    for (const body of ["one", "two"]) await alice.send(roomId, body);
  });

  it("takes a message again once the time has passed", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.update.mutate({ roomId, slowModeMs: 200 });
    await bob.send(roomId, "one");
    await expect
      .poll(() =>
        bob.send(roomId, "two").then(
          () => "sent",
          () => "refused",
        ),
      )
      .toBe("sent");
  });

  it("of many sent at once takes one, and the same one again", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.update.mutate({ roomId, slowModeMs: 60_000 });
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => bob.send(roomId, `${index}`, `burst-${Math.floor(index / 2)}`)),
    );
    const taken = sent.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
    const { messages } = await bob.http.message.list.query({ roomId });
    expect(messages).toHaveLength(1);
  });
});
