import { expect, it } from "vitest";
import { typingWords } from "./typing-words.ts";

it("names two and counts nobody beyond", () => {
  expect(typingWords([])).toBe("");
  expect(typingWords(["An"])).toBe("An is typing…");
  expect(typingWords(["An", "Bình"])).toBe("An and Bình are typing…");
  expect(typingWords(["An", "Bình", "Chi"])).toBe("Several people are typing…");
});
