import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallSample } from "../../schema.ts";
import { reportSamples } from "./report-samples.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function sample(second: number): CallSample {
  return {
    at: new Date(second * 1_000).toISOString(),
    peerId: "bob",
    roundTripMs: 40,
    jitterMs: 3,
    loss: 0,
    receivedBitsPerSecond: 0,
    sentBitsPerSecond: 0,
    frameWidth: null,
    frameHeight: null,
    framesPerSecond: null,
    freezes: 0,
    codec: null,
    candidateType: null,
    mos: 4,
  };
}

describe("samples", () => {
  it("are told in batches, each once, the last ones at the end", async () => {
    const send = vi.fn(async (_samples: CallSample[]) => {});
    const reporter = reportSamples(send);
    for (let second = 0; second < 35; second += 1) reporter.add(sample(second));
    await vi.advanceTimersByTimeAsync(10_000);
    reporter.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send.mock.calls.map(([samples]) => samples.length)).toEqual([30, 5]);
  });

  it("that could not be told are told later", async () => {
    const send = vi.fn(async (_samples: CallSample[]) => {});
    send.mockRejectedValueOnce(new Error("The connection was lost"));
    const reporter = reportSamples(send);
    reporter.add(sample(0));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(send.mock.calls.map(([samples]) => samples.length)).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(send).toHaveBeenCalledTimes(2);
    reporter.close();
  });
});
