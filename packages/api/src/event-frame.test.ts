import { expect, it } from "vitest";
import { answerHead } from "./answer-head.ts";
import { plainFrame, trackedFrame } from "./event-frame.ts";

/** What a client makes of the frame (RFC 6455, section 5.2). */
function received(frame: Buffer): unknown {
  expect(frame[0]).toBe(0b1000_0001);
  const short = frame.readUInt8(1);
  const [start, length] =
    short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  // The shortest form of the length is the only one allowed.
  expect(length).toBeGreaterThanOrEqual(start === 2 ? 0 : start === 4 ? 126 : 65_536);
  expect(frame.length).toBe(start + length);
  return JSON.parse(frame.toString("utf8", start));
}

function eventOf(body: string) {
  return { seq: 7, ends: null, json: JSON.stringify({ type: "message.created", body }) };
}

it.each([0, 1, 60, 125, 126, 127, 65_000, 65_535, 65_536, 200_000])(
  "a body of %i characters arrives whole",
  (length) => {
    const event = eventOf("é".repeat(length));
    expect(received(trackedFrame(event, "abc", answerHead(3)))).toEqual({
      id: 3,
      result: { type: "data", id: "abc.7", data: { id: "abc.7", data: JSON.parse(event.json) } },
    });
  },
);

it("a request keeps its own id, and its version when it has one", () => {
  const event = eventOf("hello");
  expect(received(trackedFrame(event, "abc", answerHead("q", "2.0")))).toMatchObject({
    id: "q",
    jsonrpc: "2.0",
  });
});

it("within a turn of the event loop a frame is made once for each request id", () => {
  const event = eventOf("hello");
  expect(trackedFrame(event, "abc", answerHead(1))).toBe(trackedFrame(event, "abc", answerHead(1)));
  expect(trackedFrame(event, "abc", answerHead(1))).not.toBe(trackedFrame(event, "abc", answerHead(2)));
});

it("what is not tracked has no cursor", () => {
  const event = { json: JSON.stringify({ userIds: ["alice"] }) };
  expect(received(plainFrame(event, answerHead(3)))).toEqual({
    id: 3,
    result: { type: "data", data: { userIds: ["alice"] } },
  });
});

it.each([1, 0, 999, 1_000, -1, 1.5, 1e21, "one", '"', null])("an answer to the request %j begins with it", (id) => {
  expect(JSON.parse(`${answerHead(id)}}`)).toEqual({ id });
});
