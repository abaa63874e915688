import { describe, expect, it } from "vitest";
import type { CallSample } from "../../schema.ts";
import { type AdviceInput, type Way, adviceOf } from "./advice.ts";
import { ownLevel, qualityLevel } from "./level.ts";

const fine: CallSample = {
  at: "2026-03-12T09:00:00.000Z",
  peerId: "bob",
  roundTripMs: 40,
  jitterMs: 3,
  loss: 0,
  receivedBitsPerSecond: 800_000,
  sentBitsPerSecond: 800_000,
  frameWidth: 640,
  frameHeight: 360,
  framesPerSecond: 25,
  freezes: 0,
  codec: "VP8",
  candidateType: "host",
  mos: 4.3,
};

function way(
  change: Partial<CallSample> = {},
  rest: Partial<Way> & { available?: number; lossOfSent?: number } = {},
): Way {
  const { available = 2_000_000, lossOfSent = 0, videoLevel = "full" } = rest;
  const measured = { sample: { ...fine, ...change }, availableOutgoing: available, lossOfSent };
  return { measures: Array.from({ length: 5 }, () => measured), videoLevel };
}

const sent = { microphone: true, camera: true, screen: false };
const advice = (...ways: Way[]) => adviceOf({ ways, sent, isRelayOnly: false } satisfies AdviceInput);

describe("advice", () => {
  it("is none when all is well, or nothing is known yet", () => {
    expect(advice(way())).toEqual([]);
    expect(advice()).toEqual([]);
    expect(advice({ measures: way({ loss: 1 }).measures.slice(0, 1), videoLevel: "full" })).toEqual([]);
  });

  it("names what is wrong, worst first", () => {
    expect(advice(way({ loss: 0.1 }))).toEqual(["unstable"]);
    expect(advice(way({}, { lossOfSent: 0.1 }))).toEqual(["unstable"]);
    expect(advice(way({}, { available: 90_000 }))).toEqual(["slow_upload"]);
    expect(advice(way({ framesPerSecond: 3, loss: 0.03 }))).toEqual(["slow_download"]);
    expect(advice(way({ framesPerSecond: 25, freezes: 2 }))).toEqual(["slow_download"]);
    // A camera in the dark.
    expect(advice(way({ framesPerSecond: 3 }))).toEqual([]);
    expect(advice(way({ roundTripMs: 600, loss: 0.1 }, { videoLevel: "paused" }))).toEqual([
      "video_paused",
      "unstable",
      "high_latency",
    ]);
  });

  it("asks less of a way that carries sound alone", () => {
    const quiet = { ways: [way({}, { available: 90_000, videoLevel: "paused" })], isRelayOnly: false };
    expect(adviceOf({ ...quiet, sent: { ...sent, camera: false } })).toEqual([]);
  });

  it("leaves out what only one of several ways has, and a relay that was asked for or does no harm", () => {
    expect(advice(way({ loss: 0.2 }), way(), way())).toEqual([]);
    const detour = { candidateType: "relay", roundTripMs: 300 } as const;
    expect(advice(way({ ...detour, roundTripMs: 50 }))).toEqual([]);
    expect(advice(way(detour))).toEqual(["relayed"]);
    expect(adviceOf({ ways: [way(detour)], sent, isRelayOnly: true })).toEqual([]);
  });
});

describe("the level", () => {
  const level = (mos: number, before: "excellent" | "good" | "poor" | null = null, freezes = 0) =>
    qualityLevel({ state: "connected", samples: way({ mos, freezes }).measures.map(({ sample }) => sample), before });

  it("is one of four", () => {
    expect([level(4.3), level(3.6), level(2.5)]).toEqual(["excellent", "good", "poor"]);
    expect(qualityLevel({ state: "reconnecting", samples: [fine], before: "good" })).toBe("lost");
    expect(qualityLevel({ state: "connected", samples: [], before: null })).toBeNull();
  });

  it("takes more to rise than to stay, and is no better than the picture", () => {
    expect([level(4.05, "excellent"), level(4.05, "good")]).toEqual(["excellent", "good"]);
    expect([level(3.15, "good"), level(3.15, "poor")]).toEqual(["good", "poor"]);
    expect([level(4.3, null, 1), level(3.6, null, 1)]).toEqual(["good", "poor"]);
  });

  it("of one's own is that of most ways", () => {
    expect(ownLevel(["excellent", "poor", "excellent"])).toBe("excellent");
    expect(ownLevel(["poor", "poor", "excellent"])).toBe("poor");
    expect(ownLevel([null])).toBeNull();
  });
});
