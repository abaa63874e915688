import { expect, it } from "vitest";
import { initials } from "./initials.ts";

it.each([
  ["Lan Nguyễn", "LN"],
  ["ada", "A"],
  ["Ana Maria de la Cruz", "AC"],
  ["jean-luc", "JL"],
  ["李小龙", "李"],
  ["👩‍🚀 Mira", "👩‍🚀M"],
  ["(sam)", "S"],
  ["e\u0301mile", "E\u0301"],
  ["---", "?"],
])("the initials of %s are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
