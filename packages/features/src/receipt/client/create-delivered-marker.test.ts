import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lostSocket } from "../../message/client/testing/wire-error.ts";
import { type Received, createDeliveredMarker, deliverDelayMs } from "./create-delivered-marker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const send = vi.fn<(rooms: { roomId: string; seq: number }[]) => Promise<void>>();
beforeEach(() => void send.mockReset().mockResolvedValue());

const direct = (id: string, headSeq: number, changes: Partial<Received> = {}): Received => ({
  id,
  kind: "direct",
  headSeq,
  unread: 1,
  ...changes,
});

it("tells together what has come of direct conversations, and nothing twice", () => {
  const marker = createDeliveredMarker(send);
  marker.received([direct("an", 3), direct("channel", 9, { kind: "public" }), direct("read", 9, { unread: 0 })]);
  marker.received([direct("an", 4), direct("binh", 1, { kind: "group" })]);
  vi.advanceTimersByTime(deliverDelayMs);
  marker.received([direct("an", 4)]);
  vi.advanceTimersByTime(10 * deliverDelayMs);
  expect(send.mock.calls).toEqual([
    [
      [
        { roomId: "an", seq: 4 },
        { roomId: "binh", seq: 1 },
      ],
    ],
  ]);
});

it("tells again what was lost on the way", async () => {
  const marker = createDeliveredMarker(send);
  send.mockRejectedValueOnce(lostSocket());
  marker.received([direct("an", 3)]);
  await vi.advanceTimersByTimeAsync(deliverDelayMs);
  marker.received([direct("an", 5)]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(send.mock.calls.at(-1)).toEqual([[{ roomId: "an", seq: 5 }]]);
});

it("asks in several requests when there are more rooms than one may name", async () => {
  const marker = createDeliveredMarker(send);
  marker.received(Array.from({ length: 150 }, (_, index) => direct(`${index}`, 1)));
  await vi.advanceTimersByTimeAsync(10 * deliverDelayMs);
  expect(send.mock.calls.map(([rooms]) => rooms.length)).toEqual([100, 50]);
});
