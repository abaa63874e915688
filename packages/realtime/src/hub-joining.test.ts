import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRig, soon } from "./hub-rig.contract.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a follower gets what happens on every node, in order", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  rig.publish(rig.here, "a");
  rig.publish(rig.there, "b");
  rig.publish(rig.here, "c");
  await soon();

  expect(bob.got).toEqual([1, 2, 3]);
  expect(rig.log.asked.since).toBe(0);
});

test("without a place it begins at the head, with one right after it", async () => {
  await using rig = createRig();
  for (const thing of ["a", "b", "c"]) rig.log.commit({ thing });
  const fromHead = rig.follow(rig.here);
  const fromTwo = rig.follow(rig.here, 2);
  const fromHeadAsWell = rig.follow(rig.here, 3);
  await soon();

  rig.publish(rig.here, "d");
  await soon();

  expect(fromHead.got).toEqual([4]);
  expect(fromTwo.got).toEqual([3, 4]);
  expect(fromHeadAsWell.got).toEqual([4]);
});

test("what the ring still holds is replayed without asking the source", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  for (const thing of ["a", "b", "c", "d"]) rig.publish(rig.there, thing);
  await soon();

  const carol = rig.follow(rig.here, 2);
  await soon();

  expect(bob.got).toEqual([1, 2, 3, 4]);
  expect(carol.got).toEqual([3, 4]);
  expect(rig.log.asked.since).toBe(0);
});

test("a crowd that comes back at once costs a few readings, wherever each of them was", async () => {
  await using rig = createRig();
  for (let index = 0; index < 400; index++) rig.log.commit({ thing: `message ${index}` });
  const places = Array.from({ length: 2_000 }, (_, index) => (index * 7_919 + 200) % 400);

  const crowd = places.map((place) => rig.follow(rig.here, place));
  await soon();

  for (const [index, { got }] of crowd.entries()) expect(got).toHaveLength(400 - (places[index] ?? 0));
  expect(rig.log.asked.heads).toBe(1);
  expect(rig.log.asked.since).toBeLessThan(20);
});

test("whoever is too far behind starts over at the head, then goes on", async () => {
  await using rig = createRig({ reach: 10 });
  for (let index = 0; index < 20; index++) rig.log.commit({ thing: `${index}` });
  const bob = rig.follow(rig.here, 5);
  await soon();
  rig.publish(rig.there, "next");
  await soon();

  expect(bob.got).toEqual(["r20", 21]);
});

test("that a place is too far behind is asked once", async () => {
  await using rig = createRig({ reach: 10 });
  for (let index = 0; index < 20; index++) rig.log.commit({ thing: `${index}` });
  const early = [rig.follow(rig.here, 5), rig.follow(rig.here, 5)];
  await soon();
  const late = [rig.follow(rig.here, 5), rig.follow(rig.here, 3)];
  await soon();

  for (const { got } of [...early, ...late]) expect(got).toEqual(["r20"]);
  expect(rig.log.asked.since).toBe(1);
});

test("whoever has seen more than this node is believed if the source knows of it", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  for (const thing of ["a", "b"]) rig.log.commit({ thing });

  const carol = rig.follow(rig.here, 2);
  await soon();
  expect(bob.got).toEqual([1, 2]);
  rig.publish(rig.there, "c");
  await soon();

  expect(carol.got).toEqual([3]);
  expect(bob.got).toEqual([1, 2, 3]);
});

test("whoever claims to have seen what never happened starts over", async () => {
  await using rig = createRig();
  rig.log.commit({ thing: "a" });

  const mallory = rig.follow(rig.here, 1_000_000);
  await soon();
  rig.publish(rig.there, "b");
  await soon();

  expect(mallory.got).toEqual(["r1", 2]);
});

test("a follower that is slower than the ring reads what it missed from the source", async () => {
  await using rig = createRig({ ringSize: 8 });
  const { signal } = new AbortController();
  const slow = rig.here.follow(rig.log.id, { after: 0, viewer: "bob", signal })[Symbol.asyncIterator]();
  rig.log.commit({ thing: "0" });
  const got = [await slow.next()];

  for (let index = 1; index < 100; index++) rig.publish(rig.here, `${index}`);
  while (got.length < 100) {
    const [next] = await Promise.all([slow.next(), vi.advanceTimersByTimeAsync(1)]);
    got.push(next);
  }

  const seqs = got.map(({ value }) => (value?.type === "event" ? value.event.seq : null));
  expect(seqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  await slow.return?.();
});
