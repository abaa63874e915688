import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everybody, mentionToken } from "../../mentions.ts";
import { id } from "../view/stage-data.ts";
import { retyped, toBody, toMarkedText, withMention, withTypedNames } from "./marked-text.ts";

const lan = { id: id(1), name: "Lan" };
const lanNguyen = { id: id(2), name: "Lan Nguyễn" };
const otherLan = { id: id(3), name: "Lan" };
const names = new Map([lan, lanNguyen, otherLan].map((person) => [person.id, person.name]));
const nameOf = (userId: string) => names.get(userId);
const show = (body: string) => toMarkedText(body, nameOf);
const to = mentionToken;

/** Bodies of words, mentions and everything that looks like one. */
const bodies = fc
  .array(
    fc.oneof(
      fc.constantFrom("@", "<@", ">", "@Lan", " ", "<@nobody>", "`", "\n", "a"),
      fc.constantFrom(lan.id, lanNguyen.id, otherLan.id, id(9), everybody).map(to),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("a body and what its author sees", () => {
  test("names stand where tokens are, and lead back to the same people", () => {
    const marked = show(`Ask ${to(lan.id)} or ${to(otherLan.id)}, ${to(everybody)}`);
    expect(marked.text).toBe("Ask @Lan or @Lan, @all");
    expect(toBody(marked)).toBe(`Ask ${to(lan.id)} or ${to(otherLan.id)}, ${to(everybody)}`);
  });

  test("whoever is not known is @someone, and not lost", () => {
    const marked = show(`Ask ${to(id(9))}`);
    expect(marked.text).toBe("Ask @someone");
    expect(toBody(marked)).toBe(`Ask ${to(id(9))}`);
  });

  test("every body comes back as it was", () => {
    fc.assert(fc.property(bodies, (body) => toBody(show(body)) === body));
  });
});

describe("typing", () => {
  test("words before, between and after leave mentions where they are", () => {
    let marked = show(`${to(lan.id)} and ${to(otherLan.id)}`);
    for (const [text, caret] of [
      ["Hi @Lan and @Lan", 3],
      ["Hi @Lan and also @Lan", 17],
      ["Hi @Lan and also @Lan!", 22],
    ] as const) {
      marked = retyped(marked, text, caret);
    }
    expect(toBody(marked)).toBe(`Hi ${to(lan.id)} and also ${to(otherLan.id)}!`);
  });

  test("of two equal names, the one at the cursor is the one that goes", () => {
    const marked = show(`${to(lan.id)}${to(otherLan.id)}`);
    expect(toBody(retyped(marked, "@Lan", 0))).toBe(to(otherLan.id));
    expect(toBody(retyped(marked, "@Lan", 4))).toBe(to(lan.id));
  });

  test("a name that is changed within is only words", () => {
    expect(toBody(retyped(show(to(lan.id)), "@La", 3))).toBe("@La");
    expect(toBody(retyped(show(to(lan.id)), "@Laan", 3))).toBe("@Laan");
  });

  test("any edit ends in the text that is there, with marks that fit it", () => {
    const edit = fc.record({ at: fc.nat(60), remove: fc.nat(12), add: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(bodies, fc.array(edit, { maxLength: 8 }), (body, edits) => {
        let marked = show(body);
        for (const { at, remove, add } of edits) {
          const from = Math.min(at, marked.text.length);
          const text = marked.text.slice(0, from) + add + marked.text.slice(from + remove);
          marked = retyped(marked, text, from + add.length);
          expect(marked.text).toBe(text);
          let end = 0;
          for (const { start, words } of marked.marks) {
            expect(start).toBeGreaterThanOrEqual(end);
            expect(text.slice(start, start + words.length)).toBe(words);
            end = start + words.length;
          }
        }
      }),
    );
  });

  test("a picked name takes the place of what was typed", () => {
    const marked = withMention(show(`${to(lan.id)} @ng ${to(everybody)}`), {
      from: 5,
      to: 8,
      words: "@Lan Nguyễn",
      mentioned: lanNguyen.id,
    });
    expect(toBody(marked)).toBe(`${to(lan.id)} ${to(lanNguyen.id)} ${to(everybody)}`);
  });
});

describe("names that were typed in full", () => {
  const typed = (text: string, people = [lan, lanNguyen], mayCallAll = true) =>
    toBody(withTypedNames({ text, marks: [] }, { people, mayCallAll }));

  test("call the one who is called so, by the longest name that fits", () => {
    expect(typed("@Lan, ask @Lan Nguyễn.")).toBe(`${to(lan.id)}, ask ${to(lanNguyen.id)}.`);
  });

  test("call nobody where two are called so, or nobody is", () => {
    expect(typed("@Lan and @Binh", [lan, otherLan])).toBe("@Lan and @Binh");
    expect(typed("@Lana")).toBe("@Lana");
  });

  test("are only words in addresses and in code", () => {
    expect(typed("me@Lan, `@Lan`, ```\n@Lan\n```")).toBe("me@Lan, `@Lan`, ```\n@Lan\n```");
  });

  test("call everybody only where that is allowed", () => {
    expect(typed("@all: tea")).toBe(`${to(everybody)}: tea`);
    expect(typed("@all: tea", [lan], false)).toBe("@all: tea");
  });

  test("leave alone what is a mention already", () => {
    const marked = show(`${to(otherLan.id)} hi`);
    expect(toBody(withTypedNames(marked, { people: [lan], mayCallAll: true }))).toBe(`${to(otherLan.id)} hi`);
  });
});
