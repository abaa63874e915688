import { expect, test } from "vitest";
import { makeNotification } from "../testing/make-notification.ts";
import { byDay } from "./by-day.ts";
import { withNotification, withRead } from "./pages.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 10, minute)).toISOString();
const some = (id: string, minute: number) => makeNotification({ id, at: at(minute) });
const pages = [
  { notifications: [some("d", 4), some("c", 3)], cursor: "next" },
  { notifications: [some("b", 2), some("a", 1)], cursor: null },
];
const ids = (known: typeof pages | ReturnType<typeof withRead>) =>
  known.map(({ notifications }) => notifications.map(({ id }) => id).join(""));

test("what comes stands first, and what moves leaves its place", () => {
  expect(ids(withNotification(pages, some("e", 5)))).toEqual(["edc", "ba"]);
  expect(ids(withNotification(pages, some("a", 6)))).toEqual(["adc", "b"]);
});

test("what comes twice, or late, stands once and in the order of time", () => {
  const once = withNotification(pages, some("e", 5));
  expect(withNotification(once, some("e", 5))).toEqual(once);
  expect(ids(withNotification(once, some("d", 4)))).toEqual(["edc", "ba"]);
});

test("some or all are read", () => {
  const read = withRead(pages, new Set(["c"])).flatMap(({ notifications }) => notifications);
  expect(read.filter(({ isRead }) => isRead).map(({ id }) => id)).toEqual(["c"]);
  expect(withRead(pages).every(({ notifications }) => notifications.every(({ isRead }) => isRead))).toBe(true);
});

test("the list falls into days of the viewer's time zone", () => {
  const list = [
    makeNotification({ id: "b", at: "2026-03-12T18:00:00.000Z" }),
    makeNotification({ id: "a", at: at(0) }),
  ];
  expect(byDay(list, "UTC").map(({ day }) => day)).toEqual(["2026-03-12"]);
  expect(byDay(list, "Asia/Ho_Chi_Minh").map(({ day }) => day)).toEqual(["2026-03-13", "2026-03-12"]);
});
