import { expect, test } from "./harness/call/fixtures.ts";
import { liveTracks, mediaFlow } from "./harness/call/record-media.ts";
import { expectFlow, expectPhase, soon, talk } from "./harness/call/talk.ts";

// Several browsers begin and end with each of these.
test.setTimeout(120_000);

test("a page that is reloaded goes back into its call, with what it sent", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  await talk(alice, bob, "video");
  await bob.setMicrophone(false);
  const callId = (await bob.shown())?.callId;

  await bob.page.reload();
  await expectPhase(bob, "connected");
  expect(await bob.shown()).toMatchObject({ callId });
  await expectFlow(bob, { hasPictures: true });
  await expect
    .poll(async () => (await alice.shown())?.peers, soon)
    .toMatchObject([{ state: "connected", media: { microphone: false, camera: true, screen: false } }]);
  expect(await liveTracks(bob.page)).toEqual(["video"]);
});

test("a duplicate of a tab in a call stays out of it", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  await talk(alice, bob);
  // As browsers duplicate a tab: with a copy of what it keeps for itself.
  const kept = await bob.page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)));
  await bob.context.addInitScript((entries) => {
    if (location.protocol !== "about:") Object.assign(sessionStorage, entries);
  }, kept);
  const duplicate = await bob.context.newPage();
  await duplicate.goto(bob.page.url());
  await expect
    .poll(() => duplicate.evaluate(() => window.callPage.parley().socket.connection.getState().state))
    .toBe("online");

  expect(await duplicate.evaluate(() => window.callPage.parley().calls.view())).toBeNull();
  expect((await alice.shown())?.peers).toHaveLength(1);
  await expectFlow(alice);
});

test("another device of the same person takes the call over, and the first lets go of its devices", async ({
  arrive,
}) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  const roomId = await talk(alice, bob);
  const phone = await arrive("Bob", { as: bob, node: 1 });

  await phone.enter(roomId, "join");
  await expectPhase(phone, "connected");
  await expectPhase(bob, "ended");
  expect(await bob.shown()).toMatchObject({ ending: "answered_elsewhere" });
  expect(await liveTracks(bob.page)).toEqual([]);
  await expectFlow(alice);
});

test("whoever may not use their devices still hears and sees", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  await bob.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("Permission denied", "NotAllowedError");
    };
  });
  await talk(alice, bob, "video");
  const before = await mediaFlow(bob.page);
  await expect
    .poll(async () => (await mediaFlow(bob.page)).framesDecoded, soon)
    .toBeGreaterThan(before.framesDecoded + 5);
  const problems = await bob.page.evaluate(() => window.callPage.parley().calls.devices().problems);
  expect(problems).toEqual({ microphone: "denied", camera: "denied", screen: null });
  expect((await alice.shown())?.peers).toMatchObject([{ media: { microphone: false, camera: false, screen: false } }]);
});

test("a microphone that is pulled out is replaced, and it is said", async ({ arrive }) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  await talk(alice, bob);
  await bob.page.evaluate(() => {
    const [track] = window.madeMedia.tracks;
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  });
  await expect
    .poll(() => bob.page.evaluate(() => window.callPage.parley().calls.devices().problems.microphone), soon)
    .toBe("unplugged");
  expect(await liveTracks(bob.page)).toEqual(["audio"]);
  await expectFlow(alice);
});

test("whoever is taken out of the room is out of its call, and their devices are off", async ({ arrive }) => {
  const [alice, bob, carol] = [await arrive("Alice"), await arrive("Bob"), await arrive("Carol", { node: 1 })];
  const room = await alice.person.createRoom({ name: "out", people: [bob.person, carol.person] });
  await alice.start(room.id, "audio");
  await bob.enter(room.id, "accept");
  await carol.enter(room.id, "join");
  for (const caller of [alice, bob, carol]) {
    await expect
      .poll(async () => (await caller.shown())?.peers.map(({ state }) => state), soon)
      .toEqual(["connected", "connected"]);
  }

  await alice.person.http.room.removeMember.mutate({ roomId: room.id, userId: bob.person.id });
  await expectPhase(bob, "ended");
  expect(await liveTracks(bob.page)).toEqual([]);
  await expect
    .poll(async () => (await alice.shown())?.peers.map(({ userId }) => userId), soon)
    .toEqual([carol.person.id]);
  await expectFlow(carol);
});
