import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lostSocket, wireError } from "../../message/client/testing/wire-error.ts";
import { type ReadPlace, createReadMarker, markDelayMs } from "./create-read-marker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const send = vi.fn<(place: ReadPlace) => Promise<void>>();
beforeEach(() => void send.mockReset().mockResolvedValue());

const at = (seq: number, readEpoch = 0): ReadPlace => ({ seq, readEpoch });

it("tells together what is read within half a second, and nothing twice", () => {
  const marker = createReadMarker(send);
  for (const seq of [1, 2, 3]) marker.mark(at(seq));
  vi.advanceTimersByTime(markDelayMs);
  expect(told()).toEqual([at(3)]);
  vi.advanceTimersByTime(10 * markDelayMs);
  expect(told()).toEqual([at(3)]);
});

it("never goes back by itself", () => {
  const marker = createReadMarker(send);
  for (const seq of [5, 4]) {
    marker.mark(at(seq));
    vi.advanceTimersByTime(markDelayMs);
  }
  expect(told()).toEqual([at(5)]);
});

it("begins anew once the pointer was moved back, and tells nothing from before", () => {
  const marker = createReadMarker(send);
  marker.mark(at(5));
  vi.advanceTimersByTime(markDelayMs);
  marker.mark(at(3, 1));
  marker.mark(at(8, 0));
  vi.advanceTimersByTime(markDelayMs);
  expect(told()).toEqual([at(5), at(3, 1)]);
});

it("says when everything has been told", async () => {
  const marker = createReadMarker(send);
  let answer = () => {};
  send.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  marker.mark(at(5));
  const settled = vi.fn<() => void>();
  void marker.settled().then(settled);
  await vi.advanceTimersByTimeAsync(0);
  expect(told()).toEqual([at(5)]);
  expect(settled).not.toHaveBeenCalled();
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toHaveBeenCalled();
});

it("tells what is left when the page or the room goes away", () => {
  const marker = createReadMarker(send);
  marker.mark(at(2));
  marker.flush();
  expect(told()).toEqual([at(2)]);
  expect(vi.getTimerCount()).toBe(0);
});

it("tells again what was lost on the way, but not what was refused", async () => {
  const marker = createReadMarker(send);
  send.mockRejectedValueOnce(lostSocket());
  marker.mark(at(1));
  await vi.advanceTimersByTimeAsync(2 * markDelayMs);
  expect(told()).toEqual([at(1), at(1)]);

  send.mockRejectedValueOnce(wireError("FORBIDDEN", "NOT_A_MEMBER"));
  marker.mark(at(2));
  await vi.advanceTimersByTimeAsync(10 * markDelayMs);
  expect(told()).toEqual([at(1), at(1), at(2)]);
});

function told(): ReadPlace[] {
  return send.mock.calls.map(([place]) => place);
}
