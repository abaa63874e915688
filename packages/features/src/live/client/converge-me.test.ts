// @vitest-environment node
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { listInput } from "../../notification/client/notification-cache.ts";
import type { MeEvent } from "../schema.ts";
import { type Deed, rowsOf } from "./testing/deeds.ts";
import { openDevice } from "./testing/open-device.ts";

// What a page knows of its user's rooms after events must be what it would know after loading afresh.

let app: App;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  app = await startApp();
  [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol")];
});
afterAll(async () => app[Symbol.asyncDispose]());

/** For each event of the user's own stream, deeds that lead to it. */
const meDeeds: Record<MeEvent["type"], Record<string, Deed>> = {
  "me.snapshot": {
    "a socket that broke": async ({ id }) => {
      bob.breakSocket();
      await alice.send(id, "meanwhile");
    },
    "blocking somebody who wrote": async ({ id }) => {
      await carol.http.room.join.mutate({ roomId: id });
      await carol.send(id, "before");
      await bob.http.user.block.mutate({ userId: carol.id });
      await carol.send(id, "after");
    },
    "unblocking them": async ({ id }) => {
      await carol.http.room.join.mutate({ roomId: id });
      await bob.http.user.block.mutate({ userId: carol.id });
      await carol.send(id, "unheard");
      await bob.http.user.unblock.mutate({ userId: carol.id });
    },
  },
  "unread.moved": {
    "somebody's message": ({ id }) => alice.send(id, "unread"),
    "reading elsewhere": async ({ id }) => {
      const { seq } = await alice.send(id, "unread");
      await bob.http.receipt.markRead.mutate({ roomId: id, seq });
    },
  },
  "reports.moved": {
    "a report in a room one moderates": async ({ id }, messageId) => {
      await alice.http.room.setRole.mutate({ roomId: id, userId: bob.id, role: "admin" });
      await carol.http.room.join.mutate({ roomId: id });
      await carol.http.report.create.mutate({ messageId, reason: "Rude" });
    },
    "a report that somebody settled": async ({ id }, messageId) => {
      await alice.http.room.setRole.mutate({ roomId: id, userId: bob.id, role: "admin" });
      await alice.http.report.create.mutate({ messageId, reason: "Mine" });
      const { reports } = await bob.http.report.list.query({});
      await bob.http.report.resolve.mutate({ reportId: reports[0]?.id ?? "" });
    },
  },
  "notification.created": {
    "a mention": ({ id }) => alice.send(id, `<@${bob.id}>, look`),
  },
  "notifications.moved": {
    "reading it elsewhere": async ({ id }) => {
      await alice.send(id, `<@${bob.id}>, look`);
      await expect.poll(() => bob.http.notification.unreadCount.query()).not.toEqual({ unread: 0 });
      await bob.http.notification.markAllRead.mutate();
    },
  },
  "membership.gained": {
    "a new level": ({ id }) => bob.http.notification.setRoomChoice.mutate({ roomId: id, level: "everything" }),
    "a new role": ({ id }) => alice.http.room.setRole.mutate({ roomId: id, userId: bob.id, role: "admin" }),
    "new rules": ({ id }) => alice.http.room.update.mutate({ roomId: id, isReadOnly: true, category: "News" }),
    "being added": () => alice.createRoom({ name: "another", people: [bob] }),
    "a direct message": () => carol.http.room.openDirect.mutate({ userId: bob.id }),
  },
  "membership.lost": {
    "being removed": ({ id }) => alice.http.room.removeMember.mutate({ roomId: id, userId: bob.id }),
    "the removal of the room": ({ id }) => alice.http.room.remove.mutate({ roomId: id }),
    "leaving on another device": ({ id }) => bob.http.room.leave.mutate({ roomId: id }),
  },
  "call.ringing": {
    "a call": ({ id }) => alice.http.call.start.mutate({ roomId: id, media: "audio" }),
  },
  "call.stopped": {
    "a call that was declined": async ({ id }) => {
      const { call } = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
      await bob.http.call.decline.mutate({ callId: call.id });
    },
  },
  announcement: {
    "a word to everybody": () => alice.http.admin.announce.mutate({ body: "Tea is ready" }),
  },
  // It ends the session, so it is shown below with one of its own.
  "session.revoked": {},
};

it.each(rowsOf(meDeeds))("$type: after $name rooms and notifications are what a fresh load shows", async ({ deed }) => {
  const room = await alice.createRoom({ name: "general", people: [bob] });
  const { id } = await alice.send(room.id, "first");
  using device = openDevice(bob);
  device.followMe();
  await device.load(room.id);

  await deed(room, id, device);

  await vi.waitFor(
    async () => {
      using fresh = openDevice(bob);
      fresh.rooms.replace(await bob.http.room.list.query());
      expect(device.known(room.id).rooms).toEqual(fresh.known(room.id).rooms);
      expect(device.own()).toEqual({
        blocked: await bob.http.user.blocked.query(),
        openReports: await bob.http.report.count.query(),
        ...(await bob.http.notification.unreadCount.query()),
        notifications: (await bob.http.notification.list.query(listInput)).notifications,
      });
    },
    { timeout: 10_000 },
  );
  await bob.http.user.unblock.mutate({ userId: carol.id });
});

it("a session that is signed out elsewhere is signed out here", async () => {
  const dave = await app.signUp("Dave");
  using device = openDevice(dave);
  device.followMe();
  await vi.waitFor(() => expect(device.own().blocked).toBeDefined(), { timeout: 10_000 });
  await dave.http.session.signOut.mutate();
  await vi.waitFor(() => expect(device.isSignedOut).toBe(true), { timeout: 10_000 });
});
