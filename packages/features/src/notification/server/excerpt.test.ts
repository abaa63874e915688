import fc from "fast-check";
import { expect, it } from "vitest";
import { excerptMaxChars } from "../schema.ts";
import { toExcerpt } from "./excerpt.ts";

const id = "01900000-0000-7000-8000-00000000000a";

it("is one line without marks, with people by their names", () => {
  expect(toExcerpt(`# Tea\n> **hot** \`now\`, <@${id}>\n[menu](https://example.com)`, { [id]: "Lan" })).toBe(
    "Tea hot now, @Lan menu",
  );
  expect(toExcerpt(`<@${id}> <@all> <@${id.toUpperCase()}>`, {})).toBe("@someone @all @someone");
});

it("is never longer than it may be, and never half a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (body) => {
      const excerpt = toExcerpt(body, {});
      expect(excerpt.length).toBeLessThanOrEqual(excerptMaxChars);
      expect(excerpt).toBe(excerpt.toWellFormed());
    }),
  );
});
