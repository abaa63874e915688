import { expect, test } from "./harness/call/fixtures.ts";
import { liveTracks, mediaFlow } from "./harness/call/record-media.ts";
import { expectFlow, expectPhase, soon, talk } from "./harness/call/talk.ts";

// Every way is tried before a call is given up, which takes half a minute.
test.setTimeout(150_000);
const givenUp = 60_000;

test(
  "a way that stays lost is given up, and the person can have it tried again",
  { tag: "@long" },
  async ({ arrive, place }) => {
    const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
    for (const caller of [alice, bob]) await caller.hideAddress();
    await talk(alice, bob);

    await place.turn.kill();
    for (const caller of [alice, bob]) {
      await expectPhase(caller, "ended", givenUp);
      expect(await caller.shown()).toMatchObject({ ending: "connection_lost" });
      expect(await liveTracks(caller.page)).toEqual([]);
    }

    await place.turn.restart();
    for (const caller of [alice, bob]) await caller.reconnect();
    for (const caller of [alice, bob]) await expectPhase(caller, "connected");
    for (const caller of [alice, bob]) await expectFlow(caller);
  },
);

test(
  "a call through which no media ever came has failed, for everybody",
  { tag: "@long" },
  async ({ arrive, place }) => {
    const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
    for (const caller of [alice, bob]) await caller.hideAddress();
    await place.turn.kill();
    const { id: roomId } = await alice.person.http.room.openDirect.mutate({ userId: bob.person.id });
    await alice.start(roomId, "audio");
    await bob.enter(roomId, "accept");
    for (const caller of [alice, bob]) {
      await expectPhase(caller, "ended", givenUp);
      expect(await caller.shown()).toMatchObject({ ending: "failed" });
    }
    await place.turn.restart();
    await expect
      .poll(async () => {
        const { messages } = await alice.person.http.message.list.query({ roomId });
        return messages[0]?.metadata?.["outcome"];
      }, soon)
      .toBe("failed");
  },
);

test("a wish to hide leads the media over the relay, and a network that changes does not break it", async ({
  arrive,
}) => {
  const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
  await talk(alice, bob);
  expect((await mediaFlow(bob.page)).candidateTypes).toEqual(["host"]);

  await bob.hideAddress();
  await expect.poll(async () => (await mediaFlow(bob.page)).candidateTypes, soon).toEqual(["relay"]);
  for (const caller of [alice, bob]) await expectPhase(caller, "connected");

  await bob.page.evaluate(() => window.dispatchEvent(new Event("online")));
  for (const caller of [alice, bob]) await expectFlow(caller);
  expect((await mediaFlow(bob.page)).candidateTypes).toEqual(["relay"]);
  for (const caller of [alice, bob]) expect((await mediaFlow(caller.page)).connections).toBe(1);
});
