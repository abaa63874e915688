import fc from "fast-check";
import { expect, it } from "vitest";
import { isQuiet } from "./quiet-hours.ts";

const minute = fc.nat(24 * 60 - 1);
const at = (minuteOfDay: number) => new Date(Date.UTC(2026, 10, 21, 0, minuteOfDay));

it("from one hour to another, also past midnight", () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60, timeZone: "UTC" };
  expect([21 * 60 + 59, 22 * 60, 0, 6 * 60 + 59, 7 * 60].map((minutes) => isQuiet(night, at(minutes)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

it("is the clock of the place, in summer and in winter", () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60, timeZone: "Europe/Berlin" };
  expect(isQuiet(night, new Date("2026-01-15T21:30:00Z"))).toBe(true);
  expect(isQuiet(night, new Date("2026-07-15T05:30:00Z"))).toBe(false);
  expect(isQuiet({ ...night, timeZone: "Asia/Ho_Chi_Minh" }, new Date("2026-01-15T15:30:00Z"))).toBe(true);
});

it("what is quiet from one minute to another is not from the other to the one", () => {
  fc.assert(
    fc.property(minute, minute, minute, (fromMinute, toMinute, now) => {
      fc.pre(fromMinute !== toMinute);
      const there = isQuiet({ fromMinute, toMinute, timeZone: "UTC" }, at(now));
      expect(isQuiet({ fromMinute: toMinute, toMinute: fromMinute, timeZone: "UTC" }, at(now))).toBe(!there);
    }),
  );
});
