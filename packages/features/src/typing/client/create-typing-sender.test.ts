import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { typingThrottleMs, typingTtlMs } from "../schema.ts";
import { createTypingSender } from "./create-typing-sender.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const send = vi.fn<(isTyping: boolean) => void>();
beforeEach(() => void send.mockReset());

it("says at once that somebody types, and no more than every two seconds that they still do", () => {
  const sender = createTypingSender(send);
  for (let key = 0; key < 50; key += 1) {
    sender.typed();
    vi.advanceTimersByTime(100);
  }
  expect(said()).toEqual([true, true, true]);
  expect(50 * 100).toBeLessThan(3 * typingThrottleMs);
});

it("says that they have stopped, once, and not when others know it by now", () => {
  const sender = createTypingSender(send);
  sender.stopped();
  sender.typed();
  sender.stopped();
  sender.stopped();
  expect(said()).toEqual([true, false]);
  sender.typed();
  vi.advanceTimersByTime(typingTtlMs);
  sender.stopped();
  expect(said()).toEqual([true, false, true]);
});

it("lets a message end it, and begins anew with the next key", () => {
  const sender = createTypingSender(send);
  sender.typed();
  sender.sent();
  sender.stopped();
  sender.typed();
  expect(said()).toEqual([true, true]);
});

function said(): boolean[] {
  return send.mock.calls.map(([isTyping]) => isTyping);
}
