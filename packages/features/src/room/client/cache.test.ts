import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Member } from "../schema.ts";
import { applyCounts, applyMember, applyRead, applyRoom, removeRoom, upsertRoom } from "./cache.ts";
import { makeMember, makeRoom } from "./testing/make-room.ts";

describe("members", () => {
  it("are the same in whatever order their states arrive", () => {
    const states = Array.from({ length: 8 }, (_, index) =>
      makeMember({
        userId: index % 2 === 0 ? "alice" : "bob",
        changedSeq: index + 1,
        leftAt: index % 3 === 0 ? new Date(index).toISOString() : null,
      }),
    );
    const expected = states.slice(-2).toSorted(byUser);
    fc.assert(
      fc.property(fc.shuffledSubarray([...states, ...states], { minLength: 16 }), (order) => {
        expect(order.reduce<Member[]>(applyMember, []).toSorted(byUser)).toEqual(expected);
      }),
    );
  });
});

describe("the list of rooms", () => {
  it("takes in only newer states of a room's own fields", () => {
    const rooms = [makeRoom({ changedSeq: 5, name: "now" })];
    expect(applyRoom(rooms, makeRoom({ changedSeq: 4, name: "before" }))[0]?.name).toBe("now");
    const { unread, name } = { ...applyRoom([makeRoom({ unread: 3 })], { ...plain, changedSeq: 6, name: "later" })[0] };
    expect({ unread, name }).toEqual({ unread: 3, name: "later" });
  });

  it("has each room once", () => {
    const rooms = upsertRoom([makeRoom({ unread: 1 })], makeRoom({ unread: 2 }));
    expect(rooms).toMatchObject([{ unread: 2 }]);
    expect(removeRoom(rooms, "room-1")).toEqual([]);
  });

  it("shows a room as read at once, and never as less read", () => {
    const rooms = [makeRoom({ headSeq: 9, readSeq: 4, unread: 5, mentions: 1 })];
    expect(applyRead(rooms, "room-1", 9)[0]).toMatchObject({ readSeq: 9, unread: 0, mentions: 0 });
    expect(applyRead(rooms, "room-1", 3)[0]).toEqual(rooms[0]);
  });

  it("does not let counts that are behind this page's reading show anything as unread again", () => {
    const read = applyRead([makeRoom({ headSeq: 9, readSeq: 4, unread: 5 })], "room-1", 10);
    const late = { headSeq: 10, readSeq: 4, readEpoch: 0, unread: 6, mentions: 0, lastMessageAt: null };
    expect(applyCounts(read, "room-1", late)[0]).toMatchObject({ readSeq: 10, unread: 0 });
  });

  it("goes back where somebody has marked something as unread", () => {
    const read = applyRead([makeRoom({ headSeq: 9, readSeq: 4, unread: 5 })], "room-1", 9);
    const back = { headSeq: 9, readSeq: 2, readEpoch: 1, unread: 7, mentions: 0, lastMessageAt: null };
    expect(applyCounts(read, "room-1", back)[0]).toMatchObject({ readSeq: 2, unread: 7 });
  });
});

const {
  role: _,
  headSeq: _head,
  readSeq: _read,
  readEpoch: _epoch,
  unread: _unread,
  mentions: _mentions,
  lastMessageAt: _at,
  people: _people,
  ...plain
} = makeRoom();

function byUser(a: Member, b: Member): number {
  return a.userId < b.userId ? -1 : 1;
}
