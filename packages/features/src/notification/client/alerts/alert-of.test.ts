import { expect, test } from "vitest";
import { Topic } from "../../schema.ts";
import { type AlertState, alertOf } from "./alert-of.ts";
import { isQuiet } from "./quiet-hours.ts";

const state: AlertState = {
  now: new Date("2026-03-12T10:00:00.000Z"),
  settings: { quietHours: null },
  isOnScreen: false,
  isDnd: false,
  isMuted: false,
  hasPermission: true,
  isSoundOn: true,
};
const mention = { topic: "mention", isRead: false } as const;
const all = { shows: true, sounds: true };
const none = { shows: false, sounds: false };

test("what is said to somebody alerts, everything else waits in the list", () => {
  const loud = Topic.options.filter((topic) => alertOf({ topic, isRead: false }, state).shows);
  expect(loud.toSorted()).toEqual(["call", "direct", "keyword", "mention", "reply"]);
});

test.each([
  { isOnScreen: true },
  { isDnd: true },
  { isMuted: true },
  { settings: { quietHours: { fromMinute: 9 * 60, toMinute: 11 * 60, timeZone: "UTC" } } },
])("with %j there is neither a window nor a sound", (changes) => {
  expect(alertOf(mention, state)).toEqual(all);
  expect(alertOf(mention, { ...state, ...changes })).toEqual(none);
});

test("what was read elsewhere meanwhile is over", () => {
  expect(alertOf({ ...mention, isRead: true }, state)).toEqual(none);
});

test("a device without permission still sounds, and a silent one still shows", () => {
  expect(alertOf(mention, { ...state, hasPermission: false })).toEqual({ shows: false, sounds: true });
  expect(alertOf(mention, { ...state, isSoundOn: false })).toEqual({ shows: true, sounds: false });
});

test("quiet hours may pass midnight, and are those of their time zone", () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60, timeZone: "Asia/Ho_Chi_Minh" };
  const at = (time: string) => isQuiet(night, new Date(`2026-03-12T${time}:00.000+07:00`));
  expect([at("21:59"), at("22:00"), at("03:00"), at("06:59"), at("07:00")]).toEqual([false, true, true, true, false]);
  expect(isQuiet({ ...night, toMinute: night.fromMinute }, state.now)).toBe(false);
  expect(isQuiet(null, state.now)).toBe(false);
});
