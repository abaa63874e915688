import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOpinionScore } from "./mos.ts";

const good = { roundTripMs: 30, jitterMs: 2, loss: 0 };

describe("the mean opinion score", () => {
  it("is what people would say: fine nearby, poor at ten percent of loss or with half a second between", () => {
    expect(meanOpinionScore(good)).toBeGreaterThan(4.3);
    expect(meanOpinionScore({ ...good, loss: 0.03 })).toBeLessThan(4);
    expect(meanOpinionScore({ ...good, loss: 0.1 })).toBeLessThan(3.1);
    expect(meanOpinionScore({ ...good, roundTripMs: 1_000 })).toBeLessThan(3.1);
  });

  it("is not known of a way that was not measured", () => {
    expect(meanOpinionScore({ roundTripMs: null, jitterMs: null, loss: null })).toBeNull();
  });

  it("stays between 1 and 4.5, and never rises when something gets worse", () => {
    const way = fc.record({
      roundTripMs: fc.integer({ min: 0, max: 20_000 }),
      jitterMs: fc.integer({ min: 0, max: 5_000 }),
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(way, way, (one, more) => {
        const score = meanOpinionScore(one) ?? 0;
        const worse = meanOpinionScore({
          roundTripMs: one.roundTripMs + more.roundTripMs,
          jitterMs: one.jitterMs + more.jitterMs,
          loss: Math.min(1, one.loss + more.loss),
        });
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(4.5);
        expect(worse).toBeLessThanOrEqual(score + 1e-9);
      }),
    );
  });
});
