import fc from "fast-check";
import { expect, test } from "vitest";
import { minuteOf, timeOf } from "./time-of-day.ts";

test("every minute of the day has its time, and back", () => {
  fc.assert(fc.property(fc.nat(24 * 60 - 1), (minute) => minuteOf(timeOf(minute)) === minute));
  expect(timeOf(425)).toBe("07:05");
});

test("what is not yet a time is none", () => {
  expect(minuteOf("")).toBeNull();
  expect(minuteOf("7:0")).toBeNull();
});
