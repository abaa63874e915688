import fc, { type Arbitrary, type WeightedArbitrary } from "fast-check";
import { afterEach, beforeEach, test, vi } from "vitest";
import { check, close, createWorld, type Fate, follow, heal, watch, type World } from "./hub.contract.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Something that happens to a world. */
type Deed = (world: World) => void | Promise<unknown>;

test("whatever is lost, repeated or reordered, every reader ends with the state of a fresh one", async () => {
  const deeds = [...work({ isPublished: fc.constantFrom(true, true, true, false) }), ...outages];
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      arrivals(0, 1, 1, 1, 2, "poke"),
      sequence(deeds),
      async (scheduler, fates, todo) => {
        const world = createWorld(scheduler, fates);
        await live(world, todo);
      },
    ),
    { numRuns: 200 },
  );
}, 120_000);

test("where nothing is lost, no comparing with the source is needed, in whatever order it arrives", async () => {
  const deeds = work({ isPublished: fc.constant(true) });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), arrivals(1, 1, 2, "poke"), sequence(deeds), async (scheduler, fates, todo) => {
      const world = createWorld(scheduler, fates, 1_000_000_000);
      await live(world, todo);
    }),
    { numRuns: 200 },
  );
}, 120_000);

async function live(world: World, todo: readonly Deed[]): Promise<void> {
  for (const act of todo) await act(world);
  await heal(world);
  for (const reader of world.readers) check(world, reader);
  await close(world);
}

/** What becomes of each payload. */
function arrivals(...fates: Fate[]): Arbitrary<Iterator<Fate>> {
  return fc.infiniteStream(fc.constantFrom(...fates));
}

function sequence(deeds: WeightedArbitrary<Deed>[]): Arbitrary<Deed[]> {
  return fc.array(fc.oneof(...deeds), { minLength: 10, maxLength: 80, size: "max" });
}

function deed<Input>(weight: number, input: Arbitrary<Input>, act: (world: World, input: Input) => ReturnType<Deed>) {
  const arbitrary = input.map((value): Deed => {
    const bound: Deed = (world) => act(world, value);
    return Object.assign(bound, { [fc.toStringMethod]: () => `${act.name}(${fc.stringify(value)})` });
  });
  return { weight, arbitrary };
}

/** People write, join, leave, load and go, and time passes. */
function work({ isPublished }: { isPublished: Arbitrary<boolean> }): WeightedArbitrary<Deed>[] {
  const node = fc.constantFrom<0 | 1>(0, 1);
  const viewer = fc.constantFrom("alice", "bob");
  const back = fc.nat({ max: 12 });

  return [
    deed(6, fc.record({ thing: fc.constantFrom("a", "b", "c"), node, isPublished }), commit),
    deed(6, fc.record({ node, isPublished }), function create(world, input) {
      commit(world, { ...input, thing: `message ${world.log.head + 1}` });
    }),
    deed(1, fc.record({ viewer, isOver: fc.boolean(), node, isPublished }), function admit(world, input) {
      commit(world, { ...input, thing: `member ${input.viewer}`, ends: input.isOver ? input.viewer : null });
    }),
    deed(4, fc.record({ node, back, viewer, canGoLive: fc.boolean() }), follow),
    deed(2, fc.record({ node, back }), watch),
    deed(1, fc.nat({ max: 9 }), function leave({ readers }, index) {
      readers[index]?.leave();
    }),
    deed(6, fc.integer({ min: 1, max: 4 }), async function arrive({ scheduler }, count) {
      for (let left = Math.min(count, scheduler.count()); left > 0; left--) await scheduler.waitOne();
    }),
    deed(4, fc.integer({ min: 1, max: 2_000 }), function wait(_world, ms) {
      return vi.advanceTimersByTimeAsync(ms);
    }),
  ];
}

const outages: WeightedArbitrary<Deed>[] = [
  deed(1, fc.boolean(), function turnBus({ medium }, isUp) {
    medium.setUp(isUp);
  }),
  deed(1, fc.boolean(), function turnSource({ log }, isFailing) {
    log.failure = isFailing ? new Error("The source is away") : null;
  }),
];

interface Commit {
  thing: string;
  ends?: string | null;
  node: 0 | 1;
  isPublished: boolean;
}

function commit({ log, hubs }: World, { node, isPublished, ...change }: Commit): void {
  const event = log.commit(change);
  if (isPublished) hubs[node].publish(log.id, [event]);
}
