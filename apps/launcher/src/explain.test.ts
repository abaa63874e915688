import { expect, test } from "vitest";
import { explain } from "./explain.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something, mkdir '/srv/parley'`), { code, path: "/srv/parley" });
}

test.each([
  ["ENOSPC", "The disk is full."],
  ["EACCES", "/srv/parley belongs to another user."],
  ["EROFS", "/srv/parley cannot be written."],
])("%s is a sentence", (code, sentence) => {
  expect(explain(systemError(code))).toContain(sentence);
});

test("an error that was worded for people stays as it is", () => {
  expect(explain(new Error("Port 3000 is taken."))).toBe("Port 3000 is taken.");
});
