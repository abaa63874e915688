import fc from "fast-check";
import { expect, it } from "vitest";
import type { Receipt } from "../schema.ts";
import { deliveryOf } from "./delivery.ts";
import { applyReceipt } from "./receipt-cache.ts";

const receipt = (changes: Partial<Receipt>): Receipt => ({
  userId: "an",
  readSeq: 0,
  readEpoch: 0,
  deliveredSeq: 0,
  ...changes,
});

it("ends with the same receipts in whatever order they come, and however often", () => {
  const states = [
    receipt({ readSeq: 3, deliveredSeq: 4 }),
    receipt({ readSeq: 9, deliveredSeq: 9 }),
    receipt({ readSeq: 2, readEpoch: 1, deliveredSeq: 9 }),
    receipt({ readSeq: 5, readEpoch: 1, deliveredSeq: 12 }),
    receipt({ userId: "binh", readSeq: 7, deliveredSeq: 7 }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray([...states, ...states], { minLength: 10 }), (order) => {
      const known = order.reduce<Receipt[]>(applyReceipt, []).toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
      expect(known).toEqual([states[3], states[4]]);
    }),
  );
});

it("says of a message what is known of everybody it was written to", () => {
  const an = receipt({ readSeq: 5, deliveredSeq: 8 });
  const binh = receipt({ userId: "binh", readSeq: 2, deliveredSeq: 6 });
  expect(deliveryOf(5, ["an"], [an])).toBe("read");
  expect(deliveryOf(6, ["an"], [an])).toBe("delivered");
  expect(deliveryOf(9, ["an"], [an])).toBe("sent");
  expect(deliveryOf(5, ["an", "binh"], [an, binh])).toBe("delivered");
  expect(deliveryOf(2, ["an", "binh"], [an, binh])).toBe("read");
});

it("claims nothing of those who keep their receipts to themselves", () => {
  expect(deliveryOf(1, ["an", "binh"], [receipt({ readSeq: 5, deliveredSeq: 5 })])).toBe("sent");
  expect(deliveryOf(1, [], [])).toBe("sent");
});
