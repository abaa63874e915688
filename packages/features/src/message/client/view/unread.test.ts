import { describe, expect, test } from "vitest";
import { openingOf } from "./opening.ts";
import { pageSize } from "../../schema.ts";
import { alice, message, pending, sent } from "./stage-data.ts";
import { unreadStart } from "./unread-start.ts";
import { countUnread, firstUnreadIndex } from "./unread.ts";

const mine = { authorId: alice.id };

describe("the first unread message", () => {
  test("is the first of another after what was read", () => {
    expect(firstUnreadIndex([sent(1), sent(2), sent(3)], 1, alice.id)).toBe(1);
  });

  test("is never one's own", () => {
    expect(firstUnreadIndex([sent(1), sent(2, mine), sent(3)], 1, alice.id)).toBe(2);
    expect(firstUnreadIndex([sent(1), sent(2, mine), pending("mine")], 1, alice.id)).toBe(-1);
  });

  test("is never one that was removed", () => {
    expect(firstUnreadIndex([sent(1), sent(2, { removedAt: message(3).createdAt })], 1, alice.id)).toBe(-1);
  });
});

test("unread messages are counted without one's own and without what was read", () => {
  expect(countUnread([sent(1), sent(2), sent(3, mine), sent(4), pending("mine")], 1, alice.id)).toBe(2);
  expect(countUnread([sent(1), sent(2)], 2, alice.id)).toBe(0);
});

describe("reading goes on", () => {
  test("after what was read, when that may be out of reach of the newest page", () => {
    expect(unreadStart({ readSeq: 7, headSeq: 8 + pageSize, unread: 1 })).toBe(7);
  });

  test("on the newest page when that reaches back far enough", () => {
    expect(unreadStart({ readSeq: 7, headSeq: 7 + pageSize, unread: pageSize })).toBeUndefined();
  });

  test("at the end when nothing is unread, however much has changed", () => {
    expect(unreadStart({ readSeq: 7, headSeq: 500, unread: 0 })).toBeUndefined();
    expect(unreadStart(undefined)).toBeUndefined();
  });
});

describe("a timeline opens", () => {
  const items = [sent(1), sent(2), sent(3)];
  const opening = (targetId: string | undefined, readSeq: number) =>
    openingOf({ items, targetId, firstUnread: firstUnreadIndex(items, readSeq, alice.id) });

  test("at its end when everything is read", () => {
    expect(opening(undefined, 3)).toEqual({ align: "end" });
  });

  test("at the first unread message", () => {
    expect(opening(undefined, 1)).toEqual({ align: "start", index: 1 });
  });

  test("around the message that was asked for, whatever is unread", () => {
    expect(opening(message(3).id, 1)).toEqual({ align: "center", index: 2 });
  });

  test("as if nothing had been asked for when that message is not there", () => {
    expect(opening(message(99).id, 3)).toEqual({ align: "end" });
  });
});
