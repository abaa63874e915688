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

describe("ten thousand who are cut off in one moment", () => {
  const clients = 10_000;

  it("come back for the first time spread over two seconds", () => {
    const random = createRandom(1);
    const at = Array.from({ length: clients }, () => retryDelayMs(0, random));
    const tenths = Array.from(
      { length: 20 },
      (_, tenth) => at.filter((ms) => ms >= tenth * 100 && ms < (tenth + 1) * 100).length,
    );
    // A twentieth of them is 500; chance alone seldom adds or takes 20.
    for (const count of tenths) expect(Math.abs(count - 500)).toBeLessThan(100);
  });

  it("are all back within a minute at a node that lets in 500 a second, and few had to try often", () => {
    const { backAtMs, attempts } = comeBack(500);
    expect(backAtMs).toHaveLength(clients);
    expect(backAtMs.at(clients / 2)).toBeLessThan(15_000);
    expect(backAtMs.at(-1)).toBeLessThan(60_000);
    expect(attempts / clients).toBeLessThan(5);
  });

  /** Plays it through in steps of 10 ms. A second's worth may come at once. */
  function comeBack(perSecond: number): { backAtMs: number[]; attempts: number } {
    const random = createRandom(2);
    const stepMs = 10;
    const due = new Map<number, number[]>();
    const tryAt = (ms: number, attempt: number) => {
      const step = Math.ceil(ms / stepMs);
      due.set(step, [...(due.get(step) ?? []), attempt]);
    };
    for (let client = 0; client < clients; client += 1) tryAt(retryDelayMs(0, random), 0);

    const backAtMs: number[] = [];
    let attempts = 0;
    let places = perSecond;
    for (let step = 0; backAtMs.length < clients && step * stepMs < 600_000; step += 1) {
      places = Math.min(perSecond, places + (perSecond * stepMs) / 1_000);
      for (const attempt of due.get(step) ?? []) {
        attempts += 1;
        if (places < 1) tryAt(step * stepMs + retryDelayMs(attempt + 1, random), attempt + 1);
        else {
          places -= 1;
          backAtMs.push(step * stepMs);
        }
      }
      due.delete(step);
    }
    return { backAtMs, attempts };
  }
});

/** The same numbers each time (a linear congruential generator, by Numerical Recipes' constants). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

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
