import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lostSocket, wireError } from "../../message/client/testing/wire-error.ts";
import { createReadMarker, markDelayMs } from "./create-read-marker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const send = vi.fn<(seq: number) => Promise<void>>();
beforeEach(() => void send.mockReset().mockResolvedValue());

it("tells together what is read within half a second, and nothing twice", () => {
  const marker = createReadMarker(send);
  for (const seq of [1, 2, 3]) marker.mark(seq);
  vi.advanceTimersByTime(markDelayMs);
  expect(told()).toEqual([3]);
  vi.advanceTimersByTime(10 * markDelayMs);
  expect(told()).toEqual([3]);
});

it("never goes back", () => {
  const marker = createReadMarker(send);
  for (const seq of [5, 4]) {
    marker.mark(seq);
    vi.advanceTimersByTime(markDelayMs);
  }
  expect(told()).toEqual([5]);
});

it("tells what is left when the page or the room goes away", () => {
  const marker = createReadMarker(send);
  marker.mark(2);
  marker.flush();
  expect(told()).toEqual([2]);
  expect(vi.getTimerCount()).toBe(0);
});

it("tells again what was lost on the way, but not what was refused", async () => {
  const marker = createReadMarker(send);
  send.mockRejectedValueOnce(lostSocket());
  marker.mark(1);
  await vi.advanceTimersByTimeAsync(2 * markDelayMs);
  expect(told()).toEqual([1, 1]);

  send.mockRejectedValueOnce(wireError("FORBIDDEN", "NOT_A_MEMBER"));
  marker.mark(2);
  await vi.advanceTimersByTimeAsync(10 * markDelayMs);
  expect(told()).toEqual([1, 1, 2]);
});

function told(): number[] {
  return send.mock.calls.map(([seq]) => seq);
}
