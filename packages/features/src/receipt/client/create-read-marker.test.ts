import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lostSocket, wireError } from "../../message/client/testing/wire-error.ts";
import { createReadMarker, markIntervalMs } from "./create-read-marker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const send = vi.fn<(seq: number) => Promise<void>>();
beforeEach(() => void send.mockReset().mockResolvedValue());

it("tells the first at once and then at most one a second, the latest", () => {
  const marker = createReadMarker(send);
  for (const seq of [1, 2, 3]) marker.mark(seq);
  expect(told()).toEqual([1]);
  vi.advanceTimersByTime(markIntervalMs);
  expect(told()).toEqual([1, 3]);
  vi.advanceTimersByTime(10 * markIntervalMs);
  expect(told()).toEqual([1, 3]);
});

it("never goes back", () => {
  const marker = createReadMarker(send);
  marker.mark(5);
  marker.mark(4);
  vi.advanceTimersByTime(markIntervalMs);
  expect(told()).toEqual([5]);
});

it("tells what is left when the page or the room goes away", () => {
  const marker = createReadMarker(send);
  marker.mark(1);
  marker.mark(2);
  marker.flush();
  expect(told()).toEqual([1, 2]);
});

it("tells again what was lost on the way, but not what was refused", async () => {
  const marker = createReadMarker(send);
  send.mockRejectedValueOnce(lostSocket());
  marker.mark(1);
  await vi.advanceTimersByTimeAsync(markIntervalMs);
  expect(told()).toEqual([1, 1]);

  send.mockRejectedValueOnce(wireError("FORBIDDEN", "NOT_A_MEMBER"));
  marker.mark(2);
  await vi.advanceTimersByTimeAsync(10 * markIntervalMs);
  expect(told()).toEqual([1, 1, 2]);
});

function told(): number[] {
  return send.mock.calls.map(([seq]) => seq);
}
