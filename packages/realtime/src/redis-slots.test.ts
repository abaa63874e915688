import { expect, test } from "vitest";
import { parseSlots, slotOf } from "./redis-slots.ts";

test("slots are those that Redis computes", () => {
  expect(slotOf("123456789")).toBe(0x31c3);
  expect(slotOf("foo")).toBe(12_182);
  expect(slotOf("{user1000}.following")).toBe(slotOf("user1000"));
  expect(slotOf("foo{}{bar}")).toBe(slotOf("foo{}{bar}"));
  expect(slotOf("foo{{bar}}zap")).toBe(slotOf("{bar"));
  expect(slotOf("Grüße")).toBe(slotOf("{Grüße}"));
});

test("a cluster that leaves slots without a server is not taken as one", () => {
  const half = [0, 8_191, ["10.0.0.1", 6_379, "one"]];
  const rest = [8_192, 16_383, ["", 6_380, "two"], ["10.0.0.3", 6_379, "a copy"]];

  expect(parseSlots([half], "10.0.0.9")).toBeUndefined();
  expect(parseSlots([rest], "10.0.0.9")).toBeUndefined();
  for (const answer of [null, [], "OK", [[0, 16_383]], [[0, 16_383, []]]])
    expect(parseSlots(answer, "")).toBeUndefined();

  const owners = parseSlots([rest, half], "10.0.0.9");
  expect(owners).toHaveLength(16_384);
  expect([owners?.[0], owners?.[8_191], owners?.[8_192]]).toEqual(["10.0.0.1:6379", "10.0.0.1:6379", "10.0.0.9:6380"]);
});
