import { expect, test } from "vitest";
import { reactionLabel } from "./reaction-label.ts";

const label = (names: string[], count: number, isMine = false) => reactionLabel({ names, count, isMine, locale: "en" });

test("a reaction names whom it knows, oneself first, and counts the others", () => {
  expect(label(["An"], 1)).toBe("An");
  expect(label(["An"], 2, true)).toBe("You and An");
  expect(label(["An", "Bình"], 6, true)).toBe("You, An, Bình, and 3 others");
  expect(label(["An"], 2)).toBe("An and 1 other");
});

test("a reaction of people who are not known yet says how many", () => {
  expect(label([], 1)).toBe("1 person");
  expect(label([], 4)).toBe("4 people");
});
