import { describe, expect, test } from "vitest";
import { Emoji } from "../../schema.ts";
import { emojiLines, nextEmoji } from "./emoji-grid.ts";
import { allEmoji, emojiSections, findEmoji } from "./emoji.ts";

test("every emoji stands in exactly one section, none of them empty", () => {
  const sections = emojiSections();
  expect(sections.every(({ emojis }) => emojis.length > 10)).toBe(true);
  expect(sections.flatMap(({ emojis }) => emojis)).toEqual(allEmoji);
});

describe("an emoji is found", () => {
  test("by its name, the best match first", () => {
    expect(findEmoji("ship")[0]?.emoji).toBe("🚢");
    expect(findEmoji(":red heart")[0]?.emoji).toBe("❤️");
  });

  test("by another word for it", () => {
    expect(findEmoji("+1").map(({ emoji }) => emoji)).toContain("👍");
  });

  test("or not at all", () => {
    expect(findEmoji("xyzzyx")).toEqual([]);
  });
});

test("the server accepts the emoji that are offered first", () => {
  for (const { emoji } of allEmoji.slice(0, 400)) expect(Emoji.safeParse(emoji).success, emoji).toBe(true);
});

describe("in the grid", () => {
  const emojis = allEmoji.slice(0, 20);
  const lines = emojiLines([
    { heading: "Recent", emojis: emojis.slice(0, 3) },
    { heading: "Faces", emojis: emojis.slice(3, 20) },
  ]);

  test("headings and rows of eight follow each other", () => {
    expect(lines.map((line) => ("heading" in line ? line.heading : line.emojis.length))).toEqual([
      "Recent",
      3,
      "Faces",
      8,
      8,
      1,
    ]);
  });

  test("arrows go to the side and to the row above or below, over headings", () => {
    expect(nextEmoji(lines, 0, "ArrowRight")).toBe(1);
    expect(nextEmoji(lines, 0, "ArrowLeft")).toBe(0);
    expect(nextEmoji(lines, 2, "ArrowDown")).toBe(5);
    expect(nextEmoji(lines, 5, "ArrowUp")).toBe(2);
    expect(nextEmoji(lines, 10, "ArrowUp")).toBe(2);
    expect(nextEmoji(lines, 12, "ArrowDown")).toBe(19);
    expect(nextEmoji(lines, 19, "ArrowDown")).toBe(19);
    expect(nextEmoji(lines, 19, "ArrowRight")).toBe(19);
  });
});
