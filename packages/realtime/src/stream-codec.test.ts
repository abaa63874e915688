import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEvents, decodePoke, encodeEvents, encodePoke } from "./stream-codec.ts";

test("events arrive as they were sent, whatever their JSON holds", () => {
  const event = fc.record({
    seq: fc.integer({ min: 1 }),
    ends: fc.option(fc.uuid()),
    json: fc.json(),
  });

  fc.assert(
    fc.property(fc.array(event, { minLength: 1 }), (events) => {
      expect(decodeEvents(encodeEvents(events))).toEqual(events);
    }),
  );
});

test("what is no event is left out, and the others are taken", () => {
  const payload = ["1 - {}", "", "nonsense", "x - {}", "2.5 - {}", " - {}", "3 bob {}"].join("\n");

  expect(decodeEvents(payload)).toEqual([
    { seq: 1, ends: null, json: "{}" },
    { seq: 3, ends: "bob", json: "{}" },
  ]);
});

test("a poke tells a head, and is no events; events are no poke", () => {
  expect(decodePoke(encodePoke(7))).toBe(7);
  expect(decodeEvents(encodePoke(7))).toEqual([]);
  expect(decodePoke(encodeEvents([{ seq: 7, ends: null, json: "{}" }]))).toBeUndefined();
  for (const payload of ["head ", "head x", "head 1.5", "head", ""]) expect(decodePoke(payload) ?? 0).toBe(0);
});
