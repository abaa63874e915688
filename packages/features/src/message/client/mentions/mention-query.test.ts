import { expect, test } from "vitest";
import { findByName, mentionQueryAt } from "./mention-query.ts";

const people = ["Lan Nguyễn", "Đặng An", "An", "Alan Kay"].map((name) => ({ name }));
const found = (words: string) => findByName(people, words).map(({ name }) => name);

test.each([
  ["@", 1, ""],
  ["hi @la", 6, "la"],
  ["hi @la there", 6, "la"],
  ["(@Lan Ng", 8, "Lan Ng"],
])("in %j at %i somebody looks for %j", (text, caret, words) => {
  expect(mentionQueryAt(text, caret)?.words).toBe(words);
});

test.each([
  ["me@example", 10],
  ["@@", 2],
  ["@ la", 4],
  ["@la\nnew", 7],
  ["@la  more", 9],
  ["@la", 0],
  [`@${"a".repeat(60)}`, 61],
])("in %j at %i nobody looks for anybody", (text, caret) => {
  expect(mentionQueryAt(text, caret)).toBeUndefined();
});

test("people are found by any word of their name, with or without accents, best first", () => {
  expect(found("")).toHaveLength(4);
  expect(found("an")).toEqual(["An", "Đặng An"]);
  expect(found("nguyen")).toEqual(["Lan Nguyễn"]);
  expect(found("lan ng")).toEqual(["Lan Nguyễn"]);
  expect(found("dang")).toEqual(["Đặng An"]);
  expect(found("nobody")).toEqual([]);
});
