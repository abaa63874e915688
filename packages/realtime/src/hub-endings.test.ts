import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everybody } from "./everybody.ts";
import { createRig, soon } from "./hub-rig.contract.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  { where: "live", lose: 0, after: undefined },
  { where: "in what was read because it had been lost", lose: 1, after: undefined },
  { where: "in a replay", lose: 0, after: 0 },
])("a stream ends right before the viewer's right to it does: $where", async ({ lose, after }) => {
  await using rig = createRig();
  const bystander = rig.follow(rig.here);
  const early = after === undefined ? rig.follow(rig.here, undefined, "bob") : undefined;
  await soon();

  rig.publish(rig.there, "before");
  rig.lost.next = lose;
  rig.publish(rig.there, "bob", "bob");
  rig.publish(rig.there, "after");
  await soon();
  const bob = early ?? rig.follow(rig.here, after, "bob");
  await soon();

  expect(bob.got).toEqual([1, "end"]);
  expect(bystander.got).toEqual([1, 2, 3]);
  expect(rig.here.stats().followers).toBe(1);
});

test("a stream ends right before the viewer's right to it does: in a replay from the source", async () => {
  await using rig = createRig();
  for (const change of [{ thing: "a" }, { thing: "bob", ends: "bob" }, { thing: "b" }]) rig.log.commit(change);

  const bob = rig.follow(rig.here, 0, "bob");
  await soon();

  expect(bob.got).toEqual([1, "end"]);
});

test.each([
  { where: "live", lose: 0, after: undefined },
  { where: "in what was read because it had been lost", lose: 1, after: undefined },
  { where: "in a replay", lose: 0, after: 0 },
])("a stream that ends for everybody brings its last event to all, and nothing after it: $where", async (row) => {
  await using rig = createRig();
  const early = row.after === undefined ? [rig.follow(rig.here), rig.follow(rig.there, undefined, "bob")] : undefined;
  await soon();

  rig.publish(rig.there, "before");
  rig.lost.next = row.lose;
  rig.publish(rig.there, "the end", everybody);
  if (row.lose > 0) rig.publish(rig.there, "after");
  await soon();
  const all = early ?? [rig.follow(rig.here, row.after), rig.follow(rig.there, row.after, "bob")];
  await soon();

  for (const { got } of all) expect(got).toEqual([1, 2, "end"]);
  expect(rig.here.stats().followers + rig.there.stats().followers).toBe(0);
});

test("with the bus down, a removed viewer gets nothing of after the removal either", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here, undefined, "bob");
  await soon();

  rig.medium.setUp(false);
  rig.publish(rig.there, "before");
  rig.publish(rig.there, "bob", "bob");
  rig.publish(rig.there, "after");
  rig.publish(rig.here, "after, here");
  await vi.advanceTimersByTimeAsync(5_000);

  expect(bob.got).toEqual([1, "end"]);
});

test("a follower that leaves while it waits ends at once and holds nothing", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  bob.leave();
  await bob.done;

  expect(bob.got).toEqual(["end"]);
  expect(rig.here.stats()).toMatchObject({ followers: 0, watchers: 0 });
});

test("a follower that leaves while the source does not answer ends at once", async () => {
  await using rig = createRig();
  rig.log.source.heads = () => new Promise(() => {});
  const bob = rig.follow(rig.here);
  await soon();

  bob.leave();
  await bob.done;

  expect(bob.got).toEqual(["end"]);
});

test("a follower that leaves without asking for more holds nothing either", async () => {
  await using rig = createRig();
  rig.log.commit({ thing: "a" });
  const leaving = new AbortController();
  const following = rig.here.follow(rig.log.id, { after: 0, viewer: "bob", signal: leaving.signal });
  const items = following[Symbol.asyncIterator]();
  await items.next();
  expect(rig.here.stats().followers).toBe(1);

  leaving.abort();

  expect(rig.here.stats().followers).toBe(0);
  expect(await items.next()).toEqual({ done: true, value: undefined });
});

test("a follower can be left while it waits", async () => {
  await using rig = createRig();
  const { signal } = new AbortController();
  const items = rig.here.follow(rig.log.id, { viewer: "bob", signal })[Symbol.asyncIterator]();
  const next = items.next();
  await soon();

  await items.return?.();

  expect(await next).toEqual({ done: true, value: undefined });
  expect(rig.here.stats().followers).toBe(0);
});

test("a follower that has left before it began attaches to nothing", async () => {
  await using rig = createRig();
  const items = rig.here.follow(rig.log.id, { viewer: "bob", signal: AbortSignal.abort() });

  for await (const _item of items) expect.unreachable();

  expect(rig.here.stats().streams).toBe(0);
});

test("a stream stays attached for a while after the last has left, then lets go", async () => {
  await using rig = createRig({ idleMs: 30_000 });
  const bob = rig.follow(rig.here);
  await soon();
  bob.leave();
  await bob.done;

  await vi.advanceTimersByTimeAsync(20_000);
  rig.publish(rig.there, "a");
  const back = rig.follow(rig.here, 0);
  await soon();
  expect(back.got).toEqual([1]);
  expect(rig.log.asked.since).toBe(0);

  back.leave();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(rig.here.stats().streams).toBe(0);
});

test("a hub that is closed ends its followers", async () => {
  const rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  await rig[Symbol.asyncDispose]();
  await bob.done;

  expect(bob.got).toEqual(["end"]);
  expect(vi.getTimerCount()).toBe(0);
});
