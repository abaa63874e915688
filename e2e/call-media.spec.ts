import type { Caller } from "./harness/call/caller.ts";
import { expect, test } from "./harness/call/fixtures.ts";
import { liveTracks } from "./harness/call/record-media.ts";
import { directRoom, expectFlow, expectPhase, soon, talk } from "./harness/call/talk.ts";

// Several browsers begin and end with each of these.
test.setTimeout(120_000);

const statesOf = async (caller: Caller) => (await caller.shown())?.peers.map(({ state }) => state);

test("two people hear each other, and see each other as soon as they turn their cameras on", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob", { node: 1 })];
  const roomId = await directRoom(alice, bob);

  await alice.start(roomId, "audio");
  await expectPhase(alice, "ringing");
  await bob.enter(roomId, "accept");
  for (const caller of [alice, bob]) await expectPhase(caller, "connected");
  for (const caller of [alice, bob]) await expectFlow(caller);

  await alice.setCamera(true);
  await bob.setCamera(true);
  for (const caller of [alice, bob]) await expectFlow(caller, { hasPictures: true });
  const [seen] = (await bob.shown())?.peers ?? [];
  expect(seen).toMatchObject({ userId: alice.person.id, media: { microphone: true, camera: true, screen: false } });

  await alice.leave();
  expect(await liveTracks(alice.page)).toEqual([]);
  await expectPhase(bob, "ended");
  expect(await liveTracks(bob.page)).toEqual([]);
});

test("three people are each connected to both others, and two go on when one hangs up", async ({ arrive }) => {
  const [alice, bob, carol] = [await arrive("Alice"), await arrive("Bob", { node: 1 }), await arrive("Carol")];
  const room = await alice.person.createRoom({ name: "three", people: [bob.person, carol.person] });

  await alice.start(room.id, "video");
  await bob.enter(room.id, "accept", "video");
  await carol.enter(room.id, "join", "video");
  for (const caller of [alice, bob, carol]) {
    await expect.poll(() => statesOf(caller), soon).toEqual(["connected", "connected"]);
    await expectFlow(caller, { hasPictures: true });
  }

  await carol.leave();
  for (const caller of [alice, bob]) {
    await expect.poll(() => statesOf(caller), soon).toEqual(["connected"]);
    await expectFlow(caller, { hasPictures: true });
  }
});

test("a screen is shared beside the camera, until its owner ends it", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  await talk(alice, bob);

  await alice.setScreen(true);
  await expect
    .poll(async () => (await bob.shown())?.peers[0], soon)
    .toMatchObject({
      hasScreen: true,
      media: { microphone: true, camera: false, screen: true },
    });
  await expectFlow(bob, { hasPictures: true });

  // The browser's own button ends the track.
  await alice.page.evaluate(() => {
    for (const track of window.madeMedia.tracks.filter(({ kind }) => kind === "video")) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
  await expect.poll(async () => (await bob.shown())?.peers[0]?.hasScreen, soon).toBe(false);
  expect(await liveTracks(alice.page)).toEqual(["audio"]);
});

test("both who call each other at once are in one call, and connected", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob", { node: 1 })];
  const roomId = await directRoom(alice, bob);
  await Promise.all([alice.start(roomId, "audio"), bob.start(roomId, "audio")]);
  for (const caller of [alice, bob]) await expectPhase(caller, "connected");
  expect((await alice.shown())?.callId).toBe((await bob.shown())?.callId);
  for (const caller of [alice, bob]) await expectFlow(caller);
});
