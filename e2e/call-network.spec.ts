import type { Caller } from "./harness/call/caller.ts";
import { expect, test } from "./harness/call/fixtures.ts";
import { liveTracks, mediaFlow } from "./harness/call/record-media.ts";
import { directRoom, expectFlow, expectOffline, expectPhase, ringAt, soon, talk } from "./harness/call/talk.ts";

// Several browsers begin and end with each of these.
test.setTimeout(120_000);

/** Longer than anything rings. */
const ringsOut = { timeout: 60_000 };

const socketNoise = /WebSocket|ERR_CONNECTION|Failed to fetch|fetch failed/i;

test("media goes through the relay alone where somebody wants it so", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob", { node: 1 })];
  for (const caller of [alice, bob]) await caller.hideAddress();
  await talk(alice, bob, "video");
  for (const caller of [alice, bob]) {
    await expectFlow(caller, { hasPictures: true });
    expect((await mediaFlow(caller.page)).candidateTypes).toEqual(["relay"]);
  }
  await expect.poll(async () => (await alice.shown())?.peers[0]?.samples.at(-1)?.candidateType, soon).toBe("relay");
});

test("a way that is cut is said to be, and heals by itself", async ({ arrive, place }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  for (const caller of [alice, bob]) await caller.hideAddress();
  await talk(alice, bob);
  await expectFlow(bob);

  // Every allocation is gone with it, so nothing but an ICE restart finds a way again.
  await place.turn.kill();
  await expectPhase(bob, "reconnecting");
  await place.turn.restart();
  for (const caller of [alice, bob]) await expectPhase(caller, "connected", 40_000);
  for (const caller of [alice, bob]) await expectFlow(caller);
  expect((await mediaFlow(bob.page)).candidateTypes).toEqual(["relay"]);
});

test("a socket that breaks while two connect loses nothing of what they said", async ({ arrive }) => {
  const [alice, bob] = [
    await arrive("Alice", { tolerate: socketNoise }),
    await arrive("Bob", { node: 1, tolerate: socketNoise }),
  ];
  const roomId = await directRoom(alice, bob);
  await alice.start(roomId, "audio");
  const cut = ({ page }: Caller) => page.evaluate(() => window.callPage.cutSocket());
  const accepted = bob.enter(roomId, "accept");
  await cut(alice);
  await accepted;
  await Promise.all([cut(alice), cut(bob)]);
  for (const caller of [alice, bob]) await expectPhase(caller, "connected");
  for (const caller of [alice, bob]) await expectFlow(caller);
  expect((await mediaFlow(bob.page)).connections).toBe(1);
});

test("media goes on while the node is gone, and so does the call when another takes its place", async ({
  arrive,
  place,
}) => {
  const [alice, bob] = [
    await arrive("Alice", { tolerate: socketNoise }),
    await arrive("Bob", { node: 1, tolerate: socketNoise }),
  ];
  await talk(alice, bob, "video");
  await place.nodes[0].kill();

  await expectOffline(alice);
  for (const caller of [alice, bob]) await expectFlow(caller, { hasPictures: true });
  await expectPhase(alice, "connected");

  await place.revive(0);
  await alice.page.evaluate(() => window.callPage.parley().socket.retryNow());
  await alice.setCamera(false);
  await expect.poll(async () => (await bob.shown())?.peers[0]?.media.camera, soon).toBe(false);
  expect((await mediaFlow(bob.page)).connections).toBe(1);
  await expectFlow(bob);
});

test("a call rings on while the node of whoever is called is gone, and is answered at the next", async ({
  arrive,
  place,
}) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob", { node: 1, tolerate: socketNoise })];
  const callId = await ringAt(alice, bob);
  await place.nodes[1].kill();
  await expectOffline(bob);
  expect(await bob.rings()).toEqual([callId]);

  await place.revive(1);
  await bob.page.evaluate(() => window.callPage.parley().socket.retryNow());
  await bob.answer(callId);
  for (const caller of [alice, bob]) await expectPhase(caller, "connected");
  for (const caller of [alice, bob]) await expectFlow(caller);
  expect(await bob.rings()).toEqual([]);
});

test("a call whose caller does not come back from a node that died ends everywhere, and rings nobody who comes later", async ({
  arrive,
  place,
}) => {
  const [alice, bob] = [await arrive("Alice", { tolerate: socketNoise }), await arrive("Bob", { node: 1 })];
  const phone = await arrive("Bob", { as: bob, node: 1 });
  await ringAt(alice, bob);
  await place.nodes[0].kill();
  await expectOffline(alice);

  for (const device of [bob, phone]) await expect.poll(() => device.rings(), ringsOut).toEqual([]);
  await place.revive(0);
  await alice.page.evaluate(() => window.callPage.parley().socket.retryNow());
  await expectPhase(alice, "ended");
  expect(await alice.shown()).toMatchObject({ ending: "cancelled" });
  expect(await liveTracks(alice.page)).toEqual([]);

  const back = await arrive("Bob", { as: bob, node: 0 });
  expect(await back.rings()).toEqual([]);
  const { messages } = await bob.person.http.message.list.query({ roomId: await directRoom(alice, bob) });
  expect(messages.map(({ metadata }) => metadata?.["outcome"])).toEqual(["cancelled"]);
});
