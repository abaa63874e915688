/** Chance that can be had again: the same seed draws the same. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  between(min: number, max: number): number;
  isLikely(probability: number): boolean;
  /** @throws when there is nothing to choose from. */
  pick<T>(items: readonly T[]): T;
  /** As many as there are, up to `count`, in an order of their own. */
  sample<T>(items: readonly T[], count: number): T[];
  /** Chance of its own for a part, so that what one part draws does not move what another does. */
  fork(name: string): Random;
}

/** The generator is mulberry32: 32 bits of state are plenty to choose among clients and faults. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function pick<T>(items: readonly T[]): T {
    const [item] = items.slice(Math.floor(next() * items.length));
    if (item === undefined) throw new Error("There is nothing to choose from.");
    return item;
  }

  return {
    next,
    between: (min, max) => min + next() * (max - min),
    isLikely: (probability) => next() < probability,
    pick,
    sample: (items, count) =>
      items
        .map((item) => ({ item, rank: next() }))
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, count)
        .map(({ item }) => item),
    fork: (name) => createRandom(hash(`${seed}/${name}`)),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
