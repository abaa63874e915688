import fc from "fast-check";
import { expect, it } from "vitest";
import { createTokenBucket } from "./token-bucket.ts";

it("lets a second's worth through at once and then no more than the rate, whoever comes when", () => {
  const gapsMs = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 500 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), gapsMs, (perSecond, gaps) => {
      let now = 0;
      const bucket = createTokenBucket(perSecond, () => now);
      let taken = 0;
      for (const gap of gaps) {
        now += gap;
        if (bucket.take()) taken += 1;
        expect(taken).toBeLessThanOrEqual(perSecond + (now / 1_000) * perSecond + 1e-6);
      }
    }),
  );
});

it("never refuses those who come no faster than the rate", () => {
  let now = 0;
  const bucket = createTokenBucket(4, () => now);
  for (let come = 0; come < 100; come += 1) {
    expect(bucket.take()).toBe(true);
    now += 250;
  }
});

it("fills up again while nobody comes", () => {
  let now = 0;
  const bucket = createTokenBucket(3, () => now);
  const takeAll = () => Array.from({ length: 5 }, () => bucket.take()).filter(Boolean).length;
  expect(takeAll()).toBe(3);
  expect(takeAll()).toBe(0);
  now += 60_000;
  expect(takeAll()).toBe(3);
});
