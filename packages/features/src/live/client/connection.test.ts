import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createConnectionStore, moveConnection } from "./connection.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000 }));
afterEach(() => void vi.useRealTimers());

it("counts from when it went offline, however often it tries", () => {
  const store = createConnectionStore();
  vi.setSystemTime(2_000);
  moveConnection(store, "online");
  expect(store.getState()).toEqual({ state: "online", since: 2_000, retryAt: null, dismissal: null });

  vi.setSystemTime(3_000);
  moveConnection(store, "connecting");
  vi.setSystemTime(4_000);
  moveConnection(store, "offline", 9_000);
  expect(store.getState()).toEqual({ state: "offline", since: 3_000, retryAt: 9_000, dismissal: null });
  vi.setSystemTime(9_000);
  moveConnection(store, "connecting");
  expect(store.getState()).toEqual({ state: "connecting", since: 3_000, retryAt: null, dismissal: null });
});
