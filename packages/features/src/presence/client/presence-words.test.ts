import { describe, expect, it } from "vitest";
import type { PersonPresence } from "../schema.ts";
import { agoWords, customWords, presenceWords, spanWords, untilWords } from "./presence-words.ts";

const now = new Date(2026, 2, 12, 15, 0).getTime();
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const hoursFromNow = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

const person: PersonPresence = {
  userId: "00000000-0000-4000-8000-000000000001",
  status: "online",
  text: "",
  emoji: "",
  expiresAt: null,
  inCall: false,
  lastSeenAt: null,
  since: minutesAgo(12),
  devices: 1,
};

describe("how somebody is", () => {
  it.each([
    [{}, "Online"],
    [{ status: "idle" }, "Idle for 12 min"],
    [{ status: "idle", since: minutesAgo(0) }, "Idle"],
    [{ status: "idle", since: null }, "Idle"],
    [{ status: "dnd" }, "Do not disturb"],
    [{ status: "dnd", inCall: true }, "In a call"],
    [{ status: "invisible" }, "Invisible"],
    [{ status: "offline" }, "Offline"],
    [{ status: "offline", lastSeenAt: minutesAgo(5) }, "Last seen 5 min ago"],
  ] as const)("%o is said as %s", (state, words) => {
    expect(presenceWords({ ...person, ...state }, now)).toBe(words);
  });
});

it.each([
  [0, "just now"],
  [59, "59 min ago"],
  [60, "1 h ago"],
  [60 * 14, "14 h ago"],
  [60 * 16, "yesterday"],
  [60 * 24 * 3, "3 days ago"],
])("%i minutes ago is %s", (minutes, words) => {
  expect(agoWords(minutesAgo(minutes), now)).toBe(words);
});

it("longer ago is a date, with its year when it is another", () => {
  expect(agoWords(new Date(2026, 0, 2).toISOString(), now)).not.toMatch(/2026/);
  expect(agoWords(new Date(2025, 0, 2).toISOString(), now)).toMatch(/2025/);
});

it.each([
  [0, "1 min"],
  [90, "1 h"],
  [60 * 30, "1 day"],
  [60 * 50, "2 days"],
])("%i minutes last %s", (minutes, words) => {
  expect(spanWords(minutesAgo(minutes), now)).toBe(words);
});

it("an end today is a time, tomorrow says so, later is a date", () => {
  expect(untilWords(hoursFromNow(1), now)).toMatch(/^until \D*\d?4|until 16/);
  expect(untilWords(hoursFromNow(12), now)).toMatch(/^until tomorrow /);
  expect(untilWords(hoursFromNow(24 * 5), now)).toMatch(/17/);
});

it("a status is its emoji, its words, both or nothing", () => {
  expect(customWords({ emoji: "🎧", text: "heads down" })).toBe("🎧 heads down");
  expect(customWords({ emoji: "", text: "heads down" })).toBe("heads down");
  expect(customWords({ emoji: "", text: "" })).toBe("");
});
