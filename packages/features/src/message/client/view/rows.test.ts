import { describe, expect, test } from "vitest";
import type { TimelineItem } from "../timeline-item.ts";
import { type RowHistory, followRows, toRows } from "./rows.ts";
import { alice, bob, message, pending, sent } from "./stage-data.ts";

function rowsOf(items: readonly TimelineItem[], changes: Partial<Parameters<typeof toRows>[0]> = {}) {
  return toRows({ items, myId: alice.id, timeZone: "UTC", firstUnread: -1, hasMoreBefore: true, ...changes });
}

const grouped = (items: readonly TimelineItem[], changes = {}) => rowsOf(items, changes).map((row) => row.isGrouped);
const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 10, minute)).toISOString();

describe("messages stand under one name", () => {
  test("when one author writes them within five minutes of each other", () => {
    const items = [sent(1, { createdAt: at(0) }), sent(2, { createdAt: at(4) }), sent(3, { createdAt: at(8) })];
    expect(grouped(items)).toEqual([false, true, true]);
  });

  test("but not after five minutes of silence", () => {
    expect(grouped([sent(1, { createdAt: at(0) }), sent(2, { createdAt: at(5) })])).toEqual([false, false]);
  });

  test("but not when somebody else wrote between them", () => {
    expect(grouped([sent(1), sent(2, { authorId: alice.id }), sent(3)])).toEqual([false, false, false]);
  });

  test("but not across midnight on the viewer's calendar", () => {
    const items = [
      sent(1, { createdAt: "2026-03-12T16:59:00.000Z" }),
      sent(2, { createdAt: "2026-03-12T17:01:00.000Z" }),
    ];
    expect(grouped(items)).toEqual([false, true]);
    expect(grouped(items, { timeZone: "Asia/Ho_Chi_Minh" })).toEqual([false, false]);
  });

  test("but not below the line above what is new, a removed message, or as a reply", () => {
    const items = [sent(1), sent(2)];
    expect(grouped(items, { firstUnread: 1 })).toEqual([false, false]);
    expect(grouped([sent(1, { removedAt: at(1) }), sent(2)])).toEqual([false, false]);
    expect(grouped([sent(1), sent(2, { replyToId: message(1).id })])).toEqual([false, false]);
  });

  test("also while the last of them is on its way", () => {
    const mine = sent(1, { authorId: alice.id });
    expect(grouped([mine, pending("next", { createdAt: message(2).createdAt })])).toEqual([false, true]);
  });
});

describe("the line above what is new", () => {
  const lines = (changes: object) => rowsOf([sent(1), sent(2)], changes).map((row) => row.isFirstUnread);

  test("stands above the first unread message", () => {
    expect(lines({ firstUnread: 1 })).toEqual([false, true]);
    expect(lines({ firstUnread: 0, hasMoreBefore: false })).toEqual([true, false]);
  });

  test("stands nowhere while older unread messages may not be here", () => {
    expect(lines({ firstUnread: 0, hasMoreBefore: true })).toEqual([false, false]);
  });
});

describe("a row", () => {
  test("keeps its key when its message is confirmed", () => {
    const [before] = rowsOf([pending("same")]);
    const [after] = rowsOf([sent(1, { authorId: alice.id, clientId: "same" })]);
    expect(after?.key).toBe(before?.key);
  });

  test("has a key of its own when two authors chose one clientId", () => {
    const rows = rowsOf([sent(1, { clientId: "same" }), sent(2, { clientId: "same", authorId: alice.id })]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  });

  test("names the day that begins with it", () => {
    const rows = rowsOf([sent(1, { createdAt: at(0) }), sent(2, { createdAt: at(1) })]);
    expect(rows.map(({ day }) => day)).toEqual(["2026-03-12", null]);
  });

  test("is where the room begins only when nothing is before it", () => {
    expect(rowsOf([sent(1)])[0]?.isBeginning).toBe(false);
    expect(rowsOf([sent(1)], { hasMoreBefore: false })[0]?.isBeginning).toBe(true);
  });
});

describe("the shown rows follow the wanted ones", () => {
  const rows = (from: number, to: number) =>
    rowsOf(Array.from({ length: to - from + 1 }, (_, index) => sent(from + index, { authorId: bob.id })));
  const history = (from: number, to: number): RowHistory => ({ rows: rows(from, to), isShift: false, generation: 0 });

  test("in one step at the end", () => {
    const wanted = rows(1, 12);
    expect(followRows(history(1, 10), wanted)).toEqual({ rows: wanted, isShift: false, generation: 0 });
  });

  test("in one step at the start, as a shift", () => {
    const wanted = rows(1, 10);
    expect(followRows(history(5, 10), wanted)).toEqual({ rows: wanted, isShift: true, generation: 0 });
  });

  test("in two steps at both ends, the start first", () => {
    const wanted = rows(1, 12);
    const first = followRows(history(5, 10), wanted);
    expect(first).toMatchObject({ isShift: true, generation: 0 });
    expect(first.rows).toHaveLength(10);
    expect(followRows(first, wanted)).toEqual({ rows: wanted, isShift: false, generation: 0 });
  });

  test("as a new list when none of them is left", () => {
    expect(followRows(history(1, 10), rows(50, 60))).toMatchObject({ isShift: false, generation: 1 });
  });
});
