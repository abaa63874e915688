import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchPage } from "./watch-page.ts";

const onDoubt = vi.fn();
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  onDoubt.mockClear();
  stop = watchPage(onDoubt);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

it("doubts the connection when the network comes and goes", () => {
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  expect(onDoubt).toHaveBeenCalledTimes(2);
});

it("doubts it after having been hidden for half a minute, not after a glance elsewhere", () => {
  hideFor(29_000);
  expect(onDoubt).not.toHaveBeenCalled();
  hideFor(30_000);
  expect(onDoubt).toHaveBeenCalledOnce();
});

it("stops when it is told to", () => {
  stop();
  window.dispatchEvent(new Event("online"));
  expect(onDoubt).not.toHaveBeenCalled();
});

function hideFor(durationMs: number): void {
  show("hidden");
  vi.advanceTimersByTime(durationMs);
  show("visible");
}

function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}
