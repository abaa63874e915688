import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idleAfterMs } from "../schema.ts";
import { reportInput } from "./report-input.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const said: string[] = [];
  let online = () => {};
  const stop = reportInput({
    report: (device) => said.push(device),
    onOnline(listener) {
      online = listener;
      return () => {};
    },
  });
  return { said, stop, reconnect: () => online() };
}

test("without input for long enough it is idle, once, and with the next input active, once", () => {
  const { said, stop } = start();
  vi.advanceTimersByTime(idleAfterMs - 1);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(["idle"]);
  vi.advanceTimersByTime(idleAfterMs * 3);
  window.dispatchEvent(new Event("pointermove"));
  window.dispatchEvent(new Event("keydown"));
  expect(said).toEqual(["idle", "active"]);
  stop();
});

test("input puts it off", () => {
  const { said, stop } = start();
  vi.advanceTimersByTime(idleAfterMs - 1_000);
  window.dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(idleAfterMs - 1);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(["idle"]);
  stop();
});

test("a new connection hears how the device is, unless it has never been anything but active", () => {
  const { said, stop, reconnect } = start();
  reconnect();
  vi.advanceTimersByTime(idleAfterMs);
  reconnect();
  window.dispatchEvent(new Event("keydown"));
  reconnect();
  expect(said).toEqual(["idle", "idle", "active", "active"]);
  stop();
});

test("stopped, it says nothing more", () => {
  const { said, stop } = start();
  stop();
  window.dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(idleAfterMs * 2);
  expect(said).toEqual([]);
});
