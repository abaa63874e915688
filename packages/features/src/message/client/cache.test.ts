import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../schema.ts";
import { type Timeline, applyMessage, fromPage, mergeNewer, mergeOlder, patchMessage } from "./cache.ts";
import { SimulatedRoom, changes, makeMessage, roomId } from "./testing/simulated-room.ts";

const whole: Timeline = { messages: [], cursor: "0", hasMoreBefore: false, hasMoreAfter: false };

describe("applyMessage", () => {
  it("reaches the newest states in whatever order and however often they come", () => {
    const shuffled = changes.chain((made) => {
      const room = new SimulatedRoom();
      const states = made.map((change) => room.change(change)).filter((state) => state !== null);
      const twice = [...states, ...states];
      return fc
        .shuffledSubarray(twice, { minLength: twice.length })
        .map((order) => ({ order, expected: room.messages }));
    });
    fc.assert(
      fc.property(shuffled, ({ order, expected }) => {
        expect(order.reduce(applyMessage, whole).messages).toEqual(expected);
      }),
    );
  });

  it("keeps what it knows when an older state comes late, and hands back the same timeline", () => {
    const edited = makeMessage(1, { changedSeq: 3, body: "newer" });
    const timeline = applyMessage(whole, edited);
    expect(applyMessage(timeline, makeMessage(1, { changedSeq: 2, body: "older" }))).toBe(timeline);
    expect(applyMessage(timeline, edited)).toBe(timeline);
  });

  it("leaves out what lies beyond a gap", () => {
    const timeline: Timeline = { messages: [makeMessage(5)], cursor: "5", hasMoreBefore: true, hasMoreAfter: true };
    expect(applyMessage(timeline, makeMessage(3))).toBe(timeline);
    expect(applyMessage(timeline, makeMessage(7))).toBe(timeline);
  });

  it("takes in what continues the end of the room", () => {
    const timeline: Timeline = { messages: [makeMessage(5)], cursor: "5", hasMoreBefore: true, hasMoreAfter: false };
    expect(seqs(applyMessage(timeline, makeMessage(7)))).toEqual([5, 7]);
  });
});

describe("pages", () => {
  it("join into the whole room, from any page on", () => {
    fc.assert(
      fc.property(changes, fc.nat(), (made, start) => {
        const room = new SimulatedRoom();
        for (const change of made) room.change(change);
        const around = room.messages[start % Math.max(1, room.messages.length)]?.id;
        let timeline = fromPage(room.list({ roomId, around }));
        while (timeline.hasMoreBefore) {
          timeline = mergeOlder(timeline, room.list({ roomId, before: timeline.messages[0]?.seq }));
        }
        while (timeline.hasMoreAfter) {
          timeline = mergeNewer(timeline, room.list({ roomId, after: timeline.messages.at(-1)?.seq }));
        }
        expect(timeline.messages).toEqual(room.messages);
      }),
    );
  });

  it("do not replace newer states, nor the cursor", () => {
    const timeline: Timeline = { ...whole, messages: [makeMessage(2, { changedSeq: 9 })], cursor: "9" };
    const page = {
      messages: [makeMessage(1), makeMessage(2)],
      people: [],
      cursor: "4",
      hasMoreBefore: true,
      hasMoreAfter: true,
    };
    const merged = mergeOlder(timeline, page);
    expect(merged.messages.map(({ changedSeq }: Message) => changedSeq)).toEqual([1, 9]);
    expect(merged).toMatchObject({ cursor: "9", hasMoreBefore: true, hasMoreAfter: false });
  });
});

describe("patchMessage", () => {
  it("changes ahead of the server, until the server's next state", () => {
    const timeline = applyMessage(whole, makeMessage(1));
    const ahead = patchMessage(timeline, "message-1", (message) => ({ ...message, body: "ahead" }));
    expect(ahead.messages[0]?.body).toBe("ahead");
    const settled = applyMessage(ahead, makeMessage(1, { changedSeq: 2, body: "settled" }));
    expect(settled.messages[0]?.body).toBe("settled");
  });

  it("does nothing to a message that is not here", () => {
    expect(patchMessage(whole, "message-1", (message) => message)).toBe(whole);
  });
});

function seqs({ messages }: Timeline): number[] {
  return messages.map(({ seq }) => seq);
}
