import fc from "fast-check";
import { expect, test } from "vitest";
import { typingTtlMs } from "../schema.ts";
import { type Place, createTypists } from "./typists.ts";

const said = (changes: Partial<{ place: Place; isTyping: boolean; headSeq: number }> = {}) => ({
  place: null,
  isTyping: true,
  headSeq: 1,
  ...changes,
});

test("whoever types stands in the order in which they began, until they stop or are not heard of", () => {
  const typists = createTypists();
  typists.set("an", said(), 0);
  typists.set("binh", said(), 1_000);
  typists.set("an", said(), 2_000);
  expect(typists.in(null)).toEqual(["an", "binh"]);
  expect(typists.nextExpiry()).toBe(1_000 + typingTtlMs);
  typists.expire(1_000 + typingTtlMs);
  expect(typists.in(null)).toEqual(["an"]);
  typists.set("an", said({ isTyping: false }), 8_000);
  expect(typists.places()).toEqual([]);
});

test("somebody is in one place at a time, and stopping elsewhere does not end it", () => {
  const typists = createTypists();
  typists.set("an", said(), 0);
  typists.set("an", said({ place: "thread" }), 1);
  expect([typists.in(null), typists.in("thread")]).toEqual([[], ["an"]]);
  typists.set("an", said({ isTyping: false }), 2);
  expect(typists.in("thread")).toEqual(["an"]);
});

test("a message ends what its author said before it, though it comes later, and nothing they say after", () => {
  const typists = createTypists();
  typists.set("an", said({ headSeq: 4 }), 0);
  typists.wrote("an", 5, 10);
  typists.set("an", said({ headSeq: 4 }), 20);
  expect(typists.in(null)).toEqual([]);
  typists.set("an", said({ headSeq: 5 }), 30);
  expect(typists.in(null)).toEqual(["an"]);
});

test("whatever happens, nobody types for longer than they are heard of, nor in two places", () => {
  const userId = fc.constantFrom("an", "binh", "chi");
  const place = fc.constantFrom<Place[]>(null, "thread");
  const step = fc.oneof(
    fc.record({ type: fc.constant("set" as const), userId, place, isTyping: fc.boolean() }),
    fc.record({ type: fc.constant("wrote" as const), userId }),
    fc.record({ type: fc.constant("wait" as const), forMs: fc.nat(2 * typingTtlMs) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const typists = createTypists();
      const heard = new Map<string, { place: Place; at: number }>();
      let now = 0;
      let seq = 0;
      for (const done of steps) {
        if (done.type === "wait") now += done.forMs;
        else if (done.type === "wrote") {
          typists.wrote(done.userId, ++seq, now);
          heard.delete(done.userId);
        } else {
          typists.set(done.userId, { ...done, headSeq: seq }, now);
          if (done.isTyping) heard.set(done.userId, { place: done.place, at: now });
          else if (heard.get(done.userId)?.place === done.place) heard.delete(done.userId);
        }
        typists.expire(now);
        for (const [id, { at }] of heard) if (at + typingTtlMs <= now) heard.delete(id);
        for (const where of [null, "thread"]) {
          const expected = [...heard].flatMap(([id, known]) => (known.place === where ? [id] : []));
          expect(typists.in(where).toSorted()).toEqual(expected.toSorted());
        }
      }
    }),
  );
});
