import type { Caller, Shown } from "./harness/call/caller.ts";
import { expect, test } from "./harness/call/fixtures.ts";
import { expectFlow, talk } from "./harness/call/talk.ts";

// What is measured is measured over ten seconds, and what was too much is tried again after as many.
test.setTimeout(180_000);
const eventually = { timeout: 60_000 };

test.afterEach(({ place }) => place.network.become({}));

async function peerOf(caller: Caller): Promise<Shown["peers"][number] | undefined> {
  return (await caller.shown())?.peers[0];
}

const average = (values: (number | null | undefined)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / Math.max(1, values.length);

test(
  "ten percent of loss is seen in numbers, in a level and in words, and forgotten when it is over",
  { tag: "@long" },
  async ({ arrive, place }) => {
    const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
    for (const caller of [alice, bob]) await caller.hideAddress();
    await talk(alice, bob);
    await expect.poll(async () => (await peerOf(bob))?.quality, eventually).toBe("excellent");
    expect((await bob.shown())?.advice).toEqual([]);

    place.network.become({ loss: 0.1 });
    await expect.poll(async () => (await bob.shown())?.advice, eventually).toContain("unstable");
    await expect.poll(async () => (await peerOf(bob))?.quality, eventually).toBe("poor");
    const samples = (await peerOf(bob))?.samples.slice(-3) ?? [];
    expect(average(samples.map(({ loss }) => loss))).toBeGreaterThan(0.05);
    expect(average(samples.map(({ mos }) => mos))).toBeLessThan(3.6);
    await expectFlow(bob);

    place.network.become({});
    await expect.poll(async () => (await bob.shown())?.advice, eventually).toEqual([]);
    await expect.poll(async () => (await peerOf(bob))?.quality, eventually).toBe("excellent");
  },
);

test(
  "in a bottleneck of 100 kbit/s the sound goes on, the video becomes less, and it is said",
  { tag: "@long" },
  async ({ arrive, place }) => {
    const [alice, bob] = [await arrive("Alice"), await arrive("Bob")];
    for (const caller of [alice, bob]) await caller.hideAddress();
    await talk(alice, bob, "video");
    await expect
      .poll(async () => average([(await peerOf(bob))?.samples.at(-1)?.receivedBitsPerSecond]), eventually)
      .toBeGreaterThan(200_000);

    place.network.become({ bitsPerSecond: 100_000 });
    await expect
      .poll(async () => (await alice.shown())?.advice ?? [], eventually)
      .toEqual(expect.arrayContaining([expect.stringMatching(/slow_upload|video_paused/)]));
    await expect
      .poll(async () => average([(await peerOf(bob))?.samples.at(-1)?.receivedBitsPerSecond]), eventually)
      .toBeLessThan(110_000);
    for (const caller of [alice, bob]) await expectFlow(caller);

    place.network.become({});
    await expect
      .poll(async () => average([(await peerOf(bob))?.samples.at(-1)?.receivedBitsPerSecond]), { timeout: 100_000 })
      .toBeGreaterThan(200_000);
    for (const caller of [alice, bob]) await expectFlow(caller, { hasPictures: true });
  },
);
