import { describe, expect, it } from "vitest";
import { measure } from "./measure.ts";
import { type Totals, readStats } from "./read-stats.ts";

type Stat = Record<string, unknown> & { id: string };

/** A report as browsers give it: a map of what each part says. */
function reportOf(stats: readonly Stat[]): RTCStatsReport {
  return new Map<string, unknown>(stats.map((stat) => [stat.id, stat]));
}

const report = reportOf([
  { id: "T", type: "transport", selectedCandidatePairId: "P" },
  {
    id: "P",
    type: "candidate-pair",
    localCandidateId: "L",
    currentRoundTripTime: 0.05,
    availableOutgoingBitrate: 300_000,
    bytesReceived: 9_000,
    bytesSent: 4_000,
  },
  { id: "L", type: "local-candidate", candidateType: "relay" },
  { id: "A", type: "inbound-rtp", kind: "audio", packetsReceived: 90, packetsLost: 10, jitter: 0.004 },
  {
    ...{ id: "V", type: "inbound-rtp", kind: "video", packetsReceived: 200, packetsLost: 0, freezeCount: 1 },
    ...{ frameWidth: 640, frameHeight: 360, framesPerSecond: 24, codecId: "C" },
  },
  { id: "C", type: "codec", mimeType: "video/VP8" },
  { id: "R", type: "remote-inbound-rtp", roundTripTime: 0.07, fractionLost: 0.02 },
]);

describe("a look at a connection", () => {
  const totals = readStats(report, 2_000);

  it("reads what the browser says, in milliseconds and bits", () => {
    expect(totals).toMatchObject({
      roundTripMs: 50,
      jitterMs: 4,
      packetsLost: 10,
      frameWidth: 640,
      framesPerSecond: 24,
      codec: "VP8",
      candidateType: "relay",
      availableOutgoing: 300_000,
      lossOfSent: 0.02,
    });
  });

  it("knows nothing of what the browser does not say", () => {
    expect(readStats(reportOf([]), 0)).toMatchObject({ roundTripMs: null, candidateType: null, framesPerSecond: null });
  });

  it("and another say what happened in between", () => {
    const before: Totals = {
      ...totals,
      at: 0,
      bytesReceived: 1_000,
      bytesSent: 0,
      packetsReceived: 100,
      packetsLost: 0,
      freezes: 0,
    };
    const measured = measure({ peerId: "bob", at: "2026-03-12T09:00:00.000Z", before, after: totals });
    expect(measured?.sample).toMatchObject({
      peerId: "bob",
      receivedBitsPerSecond: 32_000,
      sentBitsPerSecond: 16_000,
      loss: 0.05,
      freezes: 1,
    });
    expect(measured?.sample.mos).toBeLessThan(4);
  });

  it("says nothing together with one of another connection", () => {
    const before = { ...totals, at: 0, packetsReceived: 100_000 };
    expect(measure({ peerId: "bob", at: "2026-03-12T09:00:00.000Z", before, after: totals })).toBeNull();
  });
});
