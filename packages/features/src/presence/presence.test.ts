import { type App, startApp } from "@parley/testing/start-app";
import { type Person, signIn } from "@parley/testing/person";
import { afterAll, beforeAll, expect, test } from "vitest";
import { followPeople } from "./testing/follow-people.ts";

const env = { PRESENCE_SETTLE_MS: 300, PRESENCE_SWEEP_MS: 30, PRESENCE_RENEW_MS: 100 };

let app: App;
beforeAll(async () => {
  app = await startApp({ env });
});
afterAll(() => app[Symbol.asyncDispose]());

/** Opens their socket and keeps it open, as a page does. */
async function arrive(person: Person): Promise<void> {
  await person.socket.presence.set.mutate({ device: "active" });
}

test("somebody is seen to come, fall idle, come back and leave", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada"), app.signUp("Lan")]);
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "offline");

  await arrive(lan);
  await people.until(() => people.of(lan)?.status === "online");
  expect(people.of(lan)).toMatchObject({ devices: 1, lastSeenAt: null, text: "", emoji: "", inCall: false });

  await lan.socket.presence.set.mutate({ device: "idle" });
  await people.until(() => people.of(lan)?.status === "idle");
  await lan.socket.presence.set.mutate({ device: "active" });
  await people.until(() => people.of(lan)?.status === "online");

  await lan[Symbol.asyncDispose]();
  await people.until(() => people.of(lan)?.status === "offline");
  expect(people.of(lan)?.lastSeenAt).toEqual(expect.any(String));
  expect(people.statuses(lan)).toEqual(["offline", "online", "idle", "online", "offline"]);
});

test("a reconnect within the settle time is not seen", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada R"), app.signUp("Lan R")]);
  await arrive(lan);
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "online");
  for (let round = 0; round < 5; round += 1) {
    lan.breakSocket();
    await arrive(lan);
  }
  await lan.socket.presence.set.mutate({ text: "still here" });
  await people.until(() => people.of(lan)?.text === "still here");
  expect(people.statuses(lan)).toEqual(["online", "online"]);
  expect(people.of(lan)?.devices).toBe(1);
});

test("what is chosen wins over the devices, for as long as was said", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada C"), app.signUp("Lan C")]);
  await arrive(lan);
  await using phone = await signIn(app.nodes[0]?.url ?? "", "Lan C");
  await arrive(phone);
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.devices === 2);

  await lan.http.presence.set.mutate({ status: "dnd", text: "Writing", emoji: "🎧" });
  await people.until(() => people.of(lan)?.status === "dnd");
  expect(people.of(lan)).toMatchObject({ text: "Writing", emoji: "🎧", expiresAt: null });
  expect(people.of(lan)).not.toHaveProperty("chosen");
  await phone.socket.presence.set.mutate({ device: "idle" });

  const expiresAt = new Date(Date.now() + 400).toISOString();
  await lan.http.presence.set.mutate({ expiresAt });
  await people.until(() => people.of(lan)?.status === "online");
  expect(people.of(lan)).toMatchObject({ text: "", emoji: "", expiresAt: null });
});

test("somebody invisible is offline to others, who learn nothing of what they do, and not to themselves", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada I"), app.signUp("Lan I")]);
  await arrive(lan);
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "online");

  const own = await lan.socket.presence.set.mutate({ status: "invisible" });
  expect(own).toMatchObject({ status: "invisible", chosen: "invisible", devices: 1 });
  await people.until(() => people.of(lan)?.status === "offline");
  const seen = people.of(lan);
  expect(seen).toMatchObject({ devices: 0, lastSeenAt: expect.any(String) });
  expect(seen).not.toHaveProperty("chosen");
  const listed = await ada.http.presence.list.query({ query: "Lan I", show: "here" });
  expect(listed).toEqual({ people: [], total: 0, here: 0 });

  await lan[Symbol.asyncDispose]();
  await expect
    .poll(() => app.nodes[0]?.node.services.presence.here().map(({ userId }) => userId))
    .not.toContain(lan.id);
  await ada.http.presence.set.mutate({ text: "later" });
  expect(await ada.http.presence.get.query({ userIds: [lan.id] })).toEqual({ people: [seen], isStale: false });
});

test("when somebody was last here is shown only between people who both share it", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada L"), app.signUp("Lan L")]);
  await arrive(lan);
  await lan[Symbol.asyncDispose]();
  using people = followPeople(ada, [lan.id]);
  await people.until(() => (people.of(lan)?.lastSeenAt ?? null) !== null);

  await ada.http.user.update.mutate({ sharesLastSeen: false });
  await people.until(() => people.of(lan)?.lastSeenAt === null);
  expect(people.of(lan)?.since).toBeNull();
  await ada.http.user.update.mutate({ sharesLastSeen: true });
  await people.until(() => (people.of(lan)?.lastSeenAt ?? null) !== null);
  await lan.http.user.update.mutate({ sharesLastSeen: false });
  await people.until(() => people.of(lan)?.lastSeenAt === null);
});

test("of two of whom one has blocked the other, each sees the other offline, for as long as it lasts", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada B"), app.signUp("Lan B")]);
  await arrive(lan);
  await lan.http.presence.set.mutate({ text: "hello", emoji: "👋" });
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "online");
  using others = followPeople(lan, [ada.id]);
  await others.until(() => others.of(ada)?.status === "online");
  await lan.http.user.block.mutate({ userId: ada.id });
  await others.until(() => others.of(ada)?.status === "offline");
  await people.until(() => people.of(lan)?.status === "offline");
  expect(people.of(lan)).toMatchObject({ text: "", emoji: "", devices: 0, lastSeenAt: null, since: null });
  for (const person of [ada, lan]) {
    const { here } = await person.http.presence.list.query({ query: "n B" });
    expect(here).toBe(person === lan ? 1 : 0);
  }
  await lan.http.user.unblock.mutate({ userId: ada.id });
  await people.until(() => people.of(lan)?.status === "online");
  await others.until(() => others.of(ada)?.status === "online");
});

test("signing out is seen at once, without the settle time", async () => {
  await using slow = await startApp({ env: { ...env, PRESENCE_SETTLE_MS: 600_000 } });
  const [ada, lan] = await Promise.all([slow.signUp("Ada"), slow.signUp("Lan")]);
  await arrive(lan);
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "online");
  await lan.http.session.signOut.mutate();
  await people.until(() => people.of(lan)?.status === "offline");
});

test("in a call is what the server says of a connection", async () => {
  const [ada, lan] = await Promise.all([app.signUp("Ada K"), app.signUp("Lan K")]);
  await arrive(lan);
  using people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "online");
  await expect.poll(() => app.db.prisma.connection.count({ where: { userId: lan.id } })).toBe(1);
  const { id } = await app.db.prisma.connection.findFirstOrThrow({ where: { userId: lan.id } });
  app.nodes[0]?.node.services.presence.report(id, { inCall: true });
  await people.until(() => people.of(lan)?.inCall === true);
});

test("people are listed by page: who is here first, then by name", async () => {
  const people = await Promise.all(["Zoe List", "Bea List", "Ann List"].map((name) => app.signUp(name)));
  const [zoe] = people;
  if (!zoe) throw new Error("unreachable");
  await arrive(zoe);
  await expect.poll(async () => (await zoe.http.presence.list.query({ query: "list" })).here).toBe(1);
  const page = await zoe.http.presence.list.query({ query: "list", limit: 2 });
  expect(page.people.map(({ name }) => name)).toEqual(["Zoe List", "Ann List"]);
  expect(page).toMatchObject({ total: 3, here: 1 });
  const next = await zoe.http.presence.list.query({ query: "list", offset: 2, limit: 2 });
  expect(next.people.map(({ name }) => name)).toEqual(["Bea List"]);
  expect((await zoe.http.presence.list.query({ query: "100%_" })).total).toBe(0);
});

test("people who do not exist are left out, and nobody watches more than a screen holds", async () => {
  const ada = await app.signUp("Ada X");
  const nobody = crypto.randomUUID();
  expect(await ada.http.presence.get.query({ userIds: [nobody] })).toEqual({ people: [], isStale: false });
  const many = Array.from({ length: 201 }, () => crypto.randomUUID());
  await expect(ada.http.presence.get.query({ userIds: many })).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
  await expect(ada.http.presence.set.mutate({ emoji: "not one" })).rejects.toMatchObject({
    data: { code: "BAD_REQUEST" },
  });
});
