import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { candidatesMax, gatherCandidates, gatherMs } from "./gather-candidates.ts";
import { createSignalSender } from "./send-signals.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const candidates = (name: string) => ({ candidates: [{ candidate: name }] });

describe("signals", () => {
  it("arrive in their order, one at a time, each again until it was taken, under the same number", async () => {
    const tried: string[] = [];
    let isDown = true;
    const sender = createSignalSender(async (to, signal) => {
      tried.push(`${to} ${signal.number}`);
      if (isDown) throw new Error("The connection was lost");
    });
    sender.send("bob", candidates("a"));
    sender.send("bob", candidates("b"));
    sender.send("carol", candidates("c"));
    await vi.advanceTimersByTimeAsync(0);
    expect(tried).toEqual(["bob 1", "carol 1"]);

    isDown = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tried.filter((each) => each.startsWith("bob"))).toEqual(["bob 1", "bob 1", "bob 2"]);
    expect(tried.filter((each) => each.startsWith("carol"))).toEqual(["carol 1", "carol 1"]);
    sender.close();
  });

  it("end with the call", async () => {
    const deliver = vi.fn(async () => {
      throw new Error("The connection was lost");
    });
    const sender = createSignalSender(deliver);
    sender.send("bob", candidates("a"));
    await vi.advanceTimersByTimeAsync(0);
    sender.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(deliver).toHaveBeenCalledTimes(1);
  });
});

describe("candidates", () => {
  it("that are found soon after each other are told together, never more than one signal carries", () => {
    const told: number[] = [];
    const gatherer = gatherCandidates((found) => told.push(found.length));
    for (let found = 0; found < candidatesMax + 3; found += 1) gatherer.add({ candidate: `${found}` });
    expect(told).toEqual([candidatesMax]);
    vi.advanceTimersByTime(gatherMs);
    expect(told).toEqual([candidatesMax, 3]);
    gatherer.add({ candidate: "late" });
    gatherer.close();
    vi.advanceTimersByTime(gatherMs);
    expect(told).toHaveLength(2);
  });
});
