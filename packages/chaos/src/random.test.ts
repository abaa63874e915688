import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next);

test("the same seed draws the same, another one draws otherwise", () => {
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("what a fork draws does not depend on what others have drawn", () => {
  const used = createRandom(1);
  used.sample([1, 2, 3], 2);
  expect(used.fork("links").next()).toBe(createRandom(1).fork("links").next());
  expect(used.fork("links").next()).not.toBe(used.fork("nodes").next());
});

test("everything is drawn about as often as everything else", () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 4_000 }, () => random.pick(["a", "b", "c", "d"]));
  for (const item of ["a", "b", "c", "d"]) expect(drawn.filter((other) => other === item).length).toBeGreaterThan(900);
});
