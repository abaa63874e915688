import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRetryGate, retryDelayMs } from "./retry-gate.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("waits at random within bounds that grow to half a minute", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat({ max: 50 }), random, (attempt, chance) => {
      const delayMs = retryDelayMs(attempt, () => chance);
      expect(delayMs).toBeGreaterThanOrEqual(attempt === 0 ? 0 : 500);
      expect(delayMs).toBeLessThanOrEqual(Math.min(30_000, Math.max(2_000, 1_000 * 2 ** attempt)));
    }),
  );
});

describe("the gate", () => {
  it("lets the first attempt through, and tells until when the next ones wait", async () => {
    const gate = createRetryGate();
    const onWait = vi.fn();
    await gate.wait(onWait);
    expect(onWait).not.toHaveBeenCalled();

    const second = gate.wait(onWait);
    expect(onWait).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(2_000);
    await second;
  });

  it("opens at once when somebody does not want to wait", async () => {
    const gate = createRetryGate();
    await gate.wait(() => {});
    const waiting = gate.wait(() => {});
    gate.skip();
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("remembers a wish that comes before the wait", async () => {
    const gate = createRetryGate();
    await gate.wait(() => {});
    gate.skip();
    await gate.wait(() => expect.unreachable("There is nothing to wait for."));
  });
});
