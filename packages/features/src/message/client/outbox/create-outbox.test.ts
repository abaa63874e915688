import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lostSocket, wireError } from "../testing/wire-error.ts";
import { createBrowser, openTab } from "../testing/open-tab.ts";
import type { Outbox } from "./create-outbox.ts";
import type { OutboxStorage } from "./storage.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const general = "general";

describe("sending", () => {
  it("shows a message at once and forgets it when the server has it", async () => {
    const { outbox, server } = openTab();
    outbox.send({ roomId: general, body: "hello" });
    expect(bodies(outbox)).toEqual(["hello"]);

    await settle();
    expect(server.bodies).toEqual(["hello"]);
    expect(bodies(outbox)).toEqual([]);
  });

  it("sends one after the other in a room, and rooms beside each other", async () => {
    const { outbox, server } = openTab();
    server.hold();
    for (const body of ["one", "two"]) outbox.send({ roomId: general, body });
    outbox.send({ roomId: "random", body: "elsewhere" });

    await settle();
    expect(server.asked.map(({ body }) => body)).toEqual(["one", "elsewhere"]);
    server.release();
    await settle();
    expect(server.bodies.filter((body) => body !== "elsewhere")).toEqual(["one", "two"]);
  });

  it("waits for the network and then sends in order", async () => {
    const { outbox, server } = openTab();
    outbox.setOnline(false);
    for (const body of ["one", "two", "three"]) outbox.send({ roomId: general, body });
    await settle();
    expect(server.asked).toEqual([]);

    outbox.setOnline(true);
    await settle();
    expect(server.bodies).toEqual(["one", "two", "three"]);
  });
});

describe("when the outcome is not known", () => {
  it("sends the same message again, with the same clientId, before what came after it", async () => {
    const { outbox, server } = openTab();
    server.answerWith(() => lostSocket(), { afterCommit: true });
    for (const body of ["one", "two"]) outbox.send({ roomId: general, body });
    await settle();
    expect(outbox.store.getState().entries[0]).toMatchObject({ body: "one", state: "queued" });

    server.answerWith(null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.asked.map(({ body }) => body)).toEqual(["one", "one", "two"]);
    expect(new Set(server.asked.map(({ clientId }) => clientId)).size).toBe(2);
    expect(server.bodies).toEqual(["one", "two"]);
  });

  it("tries again at once when the connection is back", async () => {
    const { outbox, server } = openTab();
    server.answerWith(() => lostSocket());
    outbox.send({ roomId: general, body: "one" });
    await settle();
    outbox.setOnline(false);
    server.answerWith(null);
    outbox.setOnline(true);
    await settle();
    expect(server.bodies).toEqual(["one"]);
  });

  it("waits longer after each failure, and never gives up by itself", async () => {
    const { outbox, server } = openTab();
    server.answerWith(() => wireError("INTERNAL_SERVER_ERROR"));
    outbox.send({ roomId: general, body: "one" });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.asked.length).toBeGreaterThan(100);
    expect(server.asked.length).toBeLessThan(130);
    expect(outbox.store.getState().entries[0]?.state).toBe("queued");
  });

  it("forgets the entry when its message arrives by another way", async () => {
    const { outbox } = openTab();
    outbox.setOnline(false);
    outbox.send({ roomId: general, body: "one" });
    const clientId = outbox.store.getState().entries[0]?.clientId ?? "";
    outbox.confirm({ authorId: "mallory", clientId });
    expect(bodies(outbox)).toEqual(["one"]);
    outbox.confirm({ authorId: "alice", clientId });
    expect(bodies(outbox)).toEqual([]);
  });
});

describe("when the server says no", () => {
  it("waits as long as it was told to", async () => {
    const { outbox, server } = openTab();
    server.answerWith(() => wireError("TOO_MANY_REQUESTS", "RATE_LIMITED", 20_000));
    outbox.send({ roomId: general, body: "one" });
    await settle();
    server.answerWith(null);
    await vi.advanceTimersByTimeAsync(19_900);
    expect(server.bodies).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.bodies).toEqual(["one"]);
  });

  it("keeps a refused message for its author to send again or forget, and goes on with the next", async () => {
    const { outbox, server } = openTab();
    server.answerWith(({ body }) => (body === "bad" ? wireError("FORBIDDEN", "NOT_A_MEMBER") : null));
    for (const body of ["bad", "good"]) outbox.send({ roomId: general, body });
    await settle();
    expect(server.bodies).toEqual(["good"]);
    expect(outbox.store.getState().entries).toMatchObject([{ body: "bad", state: "failed", error: "NOT_A_MEMBER" }]);

    server.answerWith(null);
    outbox.retry(outbox.store.getState().entries[0]?.clientId ?? "");
    await settle();
    expect(server.bodies).toEqual(["good", "bad"]);
  });

  it("keeps a message through signing in again", async () => {
    const { outbox, server } = openTab();
    server.answerWith(() => wireError("UNAUTHORIZED", "SESSION_REVOKED"));
    outbox.send({ roomId: general, body: "one" });
    await settle();
    expect(outbox.store.getState().entries[0]?.state).toBe("queued");
  });

  it("never sends what was removed", async () => {
    const { outbox, server, storage } = openTab();
    outbox.setOnline(false);
    outbox.send({ roomId: general, body: "one" });
    outbox.remove(outbox.store.getState().entries[0]?.clientId ?? "");
    outbox.setOnline(true);
    await settle();
    expect(server.asked).toEqual([]);
    expect(await storage.list("alice")).toEqual([]);
  });
});

describe("beyond this page", () => {
  it("sends after a reload what was not sent before it, in order", async () => {
    const before = openTab();
    before.outbox.setOnline(false);
    for (const body of ["one", "two"]) before.outbox.send({ roomId: general, body });
    await settle();
    before.stop();

    const after = openTab({ storage: before.storage });
    await settle();
    expect(after.server.bodies).toEqual(["one", "two"]);
  });

  it("leaves alone what somebody else left in this browser", async () => {
    const alice = openTab();
    alice.outbox.setOnline(false);
    alice.outbox.send({ roomId: general, body: "mine" });
    await settle();
    const bob = openTab({ storage: alice.storage, userId: "bob" });
    await settle();
    expect(bodies(bob.outbox)).toEqual([]);
    expect(bob.server.asked).toEqual([]);
  });

  it("shows in every tab what is waiting, and sends each message from one of them only", async () => {
    const browser = createBrowser();
    const one = openTab({ ...browser });
    const two = openTab({ ...browser, server: one.server });
    one.server.hold();
    for (const body of ["one", "two"]) one.outbox.send({ roomId: general, body });
    await settle();
    expect(bodies(two.outbox)).toEqual(["one", "two"]);
    two.outbox.send({ roomId: general, body: "three" });
    await settle();
    expect(one.server.asked.map(({ body }) => body)).toEqual(["one"]);

    one.server.release();
    await settle();
    expect(one.server.asked.map(({ body }) => body)).toEqual(["one", "two", "three"]);
    expect([...bodies(one.outbox), ...bodies(two.outbox)]).toEqual([]);
  });

  it("does not send what another tab has removed", async () => {
    const browser = createBrowser();
    const one = openTab({ ...browser });
    const two = openTab({ ...browser, server: one.server });
    for (const { outbox } of [one, two]) outbox.setOnline(false);
    one.outbox.send({ roomId: general, body: "one" });
    await settle();
    two.outbox.remove(two.outbox.store.getState().entries[0]?.clientId ?? "");
    await settle();
    one.outbox.setOnline(true);
    await settle();
    expect(one.server.asked).toEqual([]);
  });

  it("sends from memory when nothing can be stored", async () => {
    const broken: OutboxStorage = {
      list: () => Promise.reject(new Error("broken")),
      put: () => Promise.reject(new Error("full")),
      delete: () => Promise.reject(new Error("broken")),
    };
    const { outbox, server } = openTab({ storage: broken });
    outbox.send({ roomId: general, body: "one" });
    await settle();
    expect(server.bodies).toEqual(["one"]);
    expect(bodies(outbox)).toEqual([]);
  });
});

/** Lets everything run that waits for nothing but other work. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

function bodies(outbox: Outbox): string[] {
  return outbox.store.getState().entries.map(({ body }) => body);
}

describe("when the page is gone before the storage has what was sent", () => {
  /** A disk that never finishes. */
  const stuck: OutboxStorage = {
    list: () => new Promise(() => {}),
    put: () => new Promise(() => {}),
    delete: () => new Promise(() => {}),
  };

  it("the next page finds it and sends it, once and in order", async () => {
    const killed = openTab({ storage: stuck });
    for (const body of ["one", "two"]) killed.outbox.send({ roomId: general, body });
    expect(killed.notes.list()).toHaveLength(2);

    const { outbox, server, notes, storage } = openTab({ notes: killed.notes });
    expect(bodies(outbox)).toEqual(["one", "two"]);
    await settle();
    expect(server.bodies).toEqual(["one", "two"]);
    expect([notes.list(), await storage.list("alice"), bodies(outbox)]).toEqual([[], [], []]);
  });

  it("what the server turns out to have is not there twice", async () => {
    const first = openTab();
    first.outbox.send({ roomId: general, body: "one" });
    const [noted] = first.notes.list();
    await settle();
    if (noted) first.notes.put(noted);

    const { server } = openTab({ notes: first.notes, storage: first.storage, server: first.server });
    await settle();
    expect(server.asked).toHaveLength(2);
    expect(server.bodies).toEqual(["one"]);
  });
});
