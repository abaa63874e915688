import { expect, test } from "vitest";
import { fillBlocks } from "./blocks.ts";

const text = `Before.
<!-- bench: memory -->
old
<!-- /bench -->
Between.
<!-- bench: growth -->
kept
<!-- /bench -->
After.`;

test("a block gets its new content, and everything else stays", () => {
  const filled = fillBlocks(text, (name) => (name === "memory" ? "new" : undefined));

  expect(filled).toBe(text.replace("old", "\nnew\n"));
  expect(fillBlocks(filled, (name) => (name === "memory" ? "new" : undefined))).toBe(filled);
});
