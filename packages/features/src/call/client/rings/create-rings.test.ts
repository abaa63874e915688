import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { someCall } from "../testing/some-call.ts";
import { createRings } from "./create-rings.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = "2026-03-12T09:00:00.000Z";
const ringing = (id: string, seconds = 45) => ({
  call: someCall({ id }),
  at,
  expiresAt: new Date(Date.parse(at) + seconds * 1_000).toISOString(),
});

function openRings() {
  const rings = createRings();
  return { ...rings, ids: () => rings.calls.getState().map(({ id }) => id) };
}

it("rings until the server says stop", () => {
  const rings = openRings();
  rings.ring(ringing("a"));
  rings.ring(ringing("b"));
  rings.stop("a");
  expect(rings.ids()).toEqual(["b"]);
});

it("stops by itself when the time is over, however wrong this device's clock is", () => {
  vi.setSystemTime("2031-01-01T00:00:00.000Z");
  const rings = openRings();
  rings.ring(ringing("a"));
  vi.advanceTimersByTime(44_999);
  expect(rings.ids()).toEqual(["a"]);
  vi.advanceTimersByTime(1);
  expect(rings.ids()).toEqual([]);
});

it("never rings what is over already", () => {
  const rings = openRings();
  rings.replace([ringing("stale", 0), ringing("older", -600)]);
  expect(rings.ids()).toEqual([]);
});

it("rings for what a snapshot has, and for nothing else any more", () => {
  const rings = openRings();
  rings.ring(ringing("gone"));
  rings.ring(ringing("stays"));
  rings.replace([ringing("stays", 10), ringing("new")]);
  expect(rings.ids()).toEqual(["stays", "new"]);
  vi.advanceTimersByTime(10_000);
  expect(rings.ids()).toEqual(["new"]);
});

it("tells nobody of what did not ring", () => {
  const rings = openRings();
  const listener = vi.fn<() => void>();
  rings.calls.subscribe(listener);
  rings.stop("unknown");
  rings.replace([]);
  expect(listener).not.toHaveBeenCalled();
});
