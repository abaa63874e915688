import type { Caller } from "./harness/call/caller.ts";
import { expect, test } from "./harness/call/fixtures.ts";
import { mediaFlow } from "./harness/call/record-media.ts";
import { directRoom, expectFlow, expectPhase, soon, talk } from "./harness/call/talk.ts";

// Several browsers begin and end with each of these.
test.setTimeout(120_000);

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

  await expect
    .poll(() => alice.page.evaluate(() => window.callPage.parley().socket.connection.getState().state), soon)
    .not.toBe("online");
  for (const caller of [alice, bob]) await expectFlow(caller, { hasPictures: true });
  await expectPhase(alice, "connected");

  await place.revive(0);
  await alice.page.evaluate(() => window.callPage.parley().socket.retryNow());
  await alice.setCamera(false);
  await expect.poll(async () => (await bob.shown())?.peers[0]?.media.camera, soon).toBe(false);
  expect((await mediaFlow(bob.page)).connections).toBe(1);
  await expectFlow(bob);
});
