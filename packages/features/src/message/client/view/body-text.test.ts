import { describe, expect, test } from "vitest";
import { excerpt, isOnlyEmoji, isPlainText, tidyBody } from "./body-text.ts";

describe("a body without markup", () => {
  test.each([
    "Lunch?",
    "Two lines\nof one thought",
    "Cảm ơn! Mình sẽ kiểm tra bản dịch tiếng Việt.",
    "It costs 3.50 - or so (I think).",
    "#general is the channel",
    "well-known, 1.5 and a = b",
  ])("%j needs no parser", (body) => {
    expect(isPlainText(body)).toBe(true);
  });

  test.each([
    "**bold**",
    "_soft_",
    "`code`",
    "~~no~~",
    "see https://example.org",
    "www.example.org",
    "mail me@example.org",
    "[a](b)",
    "<b>raw</b>",
    "&amp;",
    "> quote",
    "# heading",
    "- item",
    "  + item",
    "12. item",
    "3) item",
    "a\n---",
    "a\n===",
    "    code",
    "a | b",
    "one\n\ntwo",
    "\\*",
  ])("%j does", (body) => {
    expect(isPlainText(body)).toBe(false);
  });
});

test("emoji alone are told from words and digits", () => {
  expect(isOnlyEmoji("👏👏")).toBe(true);
  expect(isOnlyEmoji(" 🇻🇳 👩‍👩‍👧 ❤️ ")).toBe(true);
  expect(isOnlyEmoji("👏 bravo")).toBe(false);
  expect(isOnlyEmoji("123")).toBe(false);
  expect(isOnlyEmoji("")).toBe(false);
  expect(isOnlyEmoji("👏".repeat(13))).toBe(false);
});

describe("what is sent of what was typed", () => {
  test("has no blank edges but keeps the indentation of its first line", () => {
    expect(tidyBody("\n  \n    code\nmore \n\n")).toBe("    code\nmore");
  });

  test("is well-formed and without NUL", () => {
    expect(tidyBody("a\uD83Db\0c")).toBe("a\uFFFDbc");
  });

  test("is nothing when only blanks were typed", () => {
    expect(tidyBody(" \n\t \n")).toBe("");
  });
});

test("an excerpt is one line and never ends in half a character", () => {
  expect(excerpt("one\n\n two")).toBe("one two");
  expect(excerpt("abcdef", 3)).toBe("abc…");
  expect(excerpt("ab😀cd", 3)).toBe("ab…");
});
