import { expect, it } from "vitest";
import { endOf, isValidEnd, localTime } from "./status-expiry.ts";

const now = new Date(2026, 2, 12, 15, 0);

it("ends are moments from now on, and today ends with the viewer's day", () => {
  expect(endOf("never", "", now)).toBeNull();
  expect(endOf("half-hour", "", now)).toBe(new Date(2026, 2, 12, 15, 30).toISOString());
  expect(endOf("hour", "", now)).toBe(new Date(2026, 2, 12, 16, 0).toISOString());
  expect(endOf("today", "", now)).toBe(new Date(2026, 2, 13).toISOString());
  expect(endOf("custom", "2026-03-14T09:05", now)).toBe(new Date(2026, 2, 14, 9, 5).toISOString());
});

it("a custom end has to be still to come", () => {
  expect(isValidEnd("custom", "2026-03-12T14:59", now)).toBe(false);
  expect(isValidEnd("custom", "", now)).toBe(false);
  expect(isValidEnd("custom", "2026-03-12T15:01", now)).toBe(true);
  expect(isValidEnd("today", "", now)).toBe(true);
});

it("a moment fills the field in the viewer's time zone", () => {
  expect(localTime(new Date(2026, 2, 14, 9, 5))).toBe("2026-03-14T09:05");
});
