import { describe, expect, test } from "vitest";
import { clockTime, dayLabel, dayOf, fullTime } from "./day.ts";

describe("the day of a moment", () => {
  const moment = "2026-03-12T22:30:00.000Z";

  test("is the one on the viewer's calendar", () => {
    expect(dayOf(moment, "UTC")).toBe("2026-03-12");
    expect(dayOf(moment, "Asia/Ho_Chi_Minh")).toBe("2026-03-13");
    expect(dayOf(moment, "America/Los_Angeles")).toBe("2026-03-12");
  });

  test("begins on the quarter where a zone's offset is not whole hours", () => {
    expect(dayOf("2026-03-12T18:14:59.999Z", "Asia/Kathmandu")).toBe("2026-03-12");
    expect(dayOf("2026-03-12T18:15:00.000Z", "Asia/Kathmandu")).toBe("2026-03-13");
  });

  test("is right on the days on which clocks change", () => {
    expect(dayOf("2026-03-29T21:59:59.000Z", "Europe/Berlin")).toBe("2026-03-29");
    expect(dayOf("2026-03-29T22:00:00.000Z", "Europe/Berlin")).toBe("2026-03-30");
    expect(dayOf("2026-10-25T22:59:59.000Z", "Europe/Berlin")).toBe("2026-10-25");
    expect(dayOf("2026-10-25T23:00:00.000Z", "Europe/Berlin")).toBe("2026-10-26");
  });
});

describe("a day's name", () => {
  test("is how people call the last two days", () => {
    expect(dayLabel("2026-03-12", "2026-03-12", "en-GB")).toBe("Today");
    expect(dayLabel("2026-03-11", "2026-03-12", "en-GB")).toBe("Yesterday");
    expect(dayLabel("2025-12-31", "2026-01-01", "en-GB")).toBe("Yesterday");
  });

  test("is the date in full before that, and after", () => {
    expect(dayLabel("2026-03-10", "2026-03-12", "en-GB")).toBe("10 March 2026");
    expect(dayLabel("2026-03-13", "2026-03-12", "en-GB")).toBe("13 March 2026");
  });

  test("is in the viewer's locale", () => {
    expect(dayLabel("2026-03-10", "2026-03-12", "en-US")).toBe("March 10, 2026");
    expect(dayLabel("2026-03-11", "2026-03-12", "de")).toBe("Gestern");
  });
});

test("times are on the viewer's clock, as the locale writes them", () => {
  const moment = "2026-03-12T13:05:00.000Z";
  expect(clockTime(moment, { locale: "en-GB", timeZone: "Europe/Berlin" })).toBe("14:05");
  expect(clockTime(moment, { locale: "en-US", timeZone: "UTC" })).toMatch(/^1:05\sPM$/);
  expect(fullTime(moment, { locale: "en-GB", timeZone: "UTC" })).toContain("Thursday");
});
