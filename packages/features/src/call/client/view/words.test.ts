import { expect, it } from "vitest";
import type { CallSample } from "../../schema.ts";
import { someCall } from "../testing/some-call.ts";
import { someView } from "../testing/fake-session.ts";
import { clockWords, lengthWords } from "./clock-words.ts";
import { samplesCsv, samplesJson } from "./export-samples.ts";
import { bitrateWords, measureRows, percentWords } from "./measure-words.ts";
import { urgentAdvice } from "./quality-words.ts";
import { canRejoin, endingWords } from "./status-words.ts";
import { soundWords, summarise } from "./summary.ts";

const sample: CallSample = {
  at: "2026-03-12T09:00:02.000Z",
  peerId: "lan-1",
  roundTripMs: 42,
  jitterMs: null,
  loss: 0.02,
  receivedBitsPerSecond: 1_250_000,
  sentBitsPerSecond: 38_000,
  frameWidth: 1_280,
  frameHeight: 720,
  framesPerSecond: 29.8,
  freezes: 0,
  codec: "VP8, opus",
  candidateType: "relay",
  mos: 4.3,
};

it("tells time as clocks do, and lengths as people do", () => {
  expect([0, 67_000, 3_729_000].map(clockWords)).toEqual(["00:00", "01:07", "1:02:09"]);
  expect([12_000, 252_000, 7_500_000].map(lengthWords)).toEqual(["12 s", "4 min 12 s", "2 h 5 min"]);
});

it("says how a call ended, and of whom it may say so", () => {
  const lan = { name: "Lan", isDirect: true };
  const harbour = { name: "#harbour", isDirect: false };
  const call = someCall();
  expect(endingWords({ ending: "declined", call }, lan)).toBe("Lan declined the call");
  expect(endingWords({ ending: "declined", call }, harbour)).toBe("Nobody took the call");
  expect(endingWords({ ending: "missed", call }, lan)).toBe("No answer");
  expect(endingWords({ ending: "left", call }, lan)).toBe("Call cancelled");
  const answered = someCall({ answeredAt: call.startedAt });
  expect(endingWords({ ending: "left", call: answered }, lan)).toBe("You left the call");
});

it("offers the way back only into a call that still goes on", () => {
  const lan = { name: "Lan", isDirect: true };
  const harbour = { name: "#harbour", isDirect: false };
  const active = someCall({ state: "active", answeredAt: "2026-03-12T09:00:04.000Z" });
  const over = (change: object) => someView({ phase: "ended", call: active, ...change });
  expect(canRejoin(over({ ending: "connection_lost" }), lan)).toBe(true);
  expect(canRejoin(over({ ending: "left" }), harbour)).toBe(true);
  expect(canRejoin(over({ ending: "left" }), lan)).toBe(false);
  expect(canRejoin(over({ ending: "answered", call: someCall({ state: "ended" }) }), harbour)).toBe(false);
  expect(canRejoin(someView({ phase: "connected", call: active }), harbour)).toBe(false);
});

it("interrupts for what is wrong, not for a relay", () => {
  expect(urgentAdvice(["relayed"])).toBeNull();
  expect(urgentAdvice(["unstable", "relayed"])).toBe("unstable");
});

it("says numbers with their units, and a dash for what is not known", () => {
  expect([percentWords(0.024), percentWords(0), percentWords(0.4)]).toEqual(["2.4 %", "0 %", "40 %"]);
  expect([bitrateWords(38_000), bitrateWords(1_250_000)]).toEqual(["38 kbit/s", "1.3 Mbit/s"]);
  const rows = Object.fromEntries(measureRows(sample).map(({ name, value }) => [name, value]));
  expect(rows).toMatchObject({ Jitter: "–", Picture: "1280 × 720", Way: "Through a relay (relay)" });
});

it("writes files that spreadsheets and programs read", () => {
  const [head, row] = samplesCsv([sample]).split("\r\n");
  expect(head).toMatch(/^at,peerId,roundTripMs,jitterMs,/);
  expect(row).toContain('42,,0.02,1250000,38000,1280,720,29.8,0,"VP8, opus",relay,4.3');
  expect(JSON.parse(samplesJson([sample, sample]))).toEqual([sample, sample]);
});

it("sums up a call", () => {
  const call = someCall({ state: "ended", endedAt: "2026-03-12T09:04:12.000Z" });
  const view = { call, connectedAt: Date.parse("2026-03-12T09:00:00.000Z") };
  expect(summarise(view, [sample, { ...sample, mos: 3.9, loss: null }], 0)).toEqual({
    durationMs: 252_000,
    mos: 4.1,
    roundTripMs: 42,
    loss: 0.02,
  });
  expect(summarise({ call: null, connectedAt: null }, [], 0)).toMatchObject({ durationMs: 0, mos: null });
  expect([4.2, 3.6, 3.1, 2].map(soundWords)).toEqual([
    "The connection was excellent.",
    "The connection was good.",
    "The connection was poor at times.",
    "The connection was poor.",
  ]);
});
