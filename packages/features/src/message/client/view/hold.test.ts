import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FakeScroller } from "../testing/fake-scroller.ts";
import {
  type Hold,
  type Measures,
  createHolder,
  distanceToEnd,
  holdAt,
  scrollTopOf,
  stickPx,
  wasMoved,
} from "./hold.ts";

const at = (scrollTop: number, scrollHeight = 2_000, clientHeight = 500): Measures => ({
  scrollTop,
  scrollHeight,
  clientHeight,
});

describe("a view that was moved", () => {
  test("holds on to the end when that is near", () => {
    expect(holdAt(at(1_500), true)).toEqual({ at: "end", distancePx: 0 });
    expect(holdAt(at(1_500 - stickPx), true)).toEqual({ at: "end", distancePx: stickPx });
    expect(holdAt(at(1_499 - stickPx), true)).toEqual({ at: "none" });
  });

  test("holds on to no end that is not the room's", () => {
    expect(holdAt(at(1_500), false)).toEqual({ at: "none" });
  });

  test("is one that is elsewhere in the same layout", () => {
    expect(wasMoved(at(1_500), at(1_300))).toBe(true);
    expect(wasMoved(at(1_500), at(1_500))).toBe(false);
    expect(wasMoved(at(1_500), at(1_300, 2_400))).toBe(false);
    expect(wasMoved(at(1_500), at(1_600, 2_000, 400))).toBe(false);
  });
});

describe("a view belongs", () => {
  const row = { offset: 800, size: 100 };
  const belongs = (hold: Hold, place = row) => scrollTopOf(hold, at(0), place);

  test("as far from the end as it was left", () => {
    expect(belongs({ at: "end", distancePx: 0 })).toBe(1_500);
    expect(belongs({ at: "end", distancePx: 60 })).toBe(1_440);
    expect(scrollTopOf({ at: "end", distancePx: 60 }, at(0, 500))).toBe(0);
  });

  test("where a row is at its top, in its middle or at its lower edge", () => {
    expect(belongs({ at: "row", key: "row", align: "start" })).toBe(800);
    expect(belongs({ at: "row", key: "row", align: "center" })).toBe(600);
    expect(belongs({ at: "row", key: "row", align: "end" })).toBe(400);
  });

  test("within what can be scrolled", () => {
    expect(belongs({ at: "row", key: "row", align: "center" }, { offset: 40, size: 20 })).toBe(0);
    expect(belongs({ at: "row", key: "row", align: "start" }, { offset: 1_900, size: 100 })).toBe(1_500);
  });

  test("anywhere when it holds on to nothing", () => {
    expect(belongs({ at: "none" })).toBeUndefined();
    expect(scrollTopOf({ at: "row", key: "gone", align: "start" }, at(0))).toBeUndefined();
  });
});

const step = fc.record({
  kind: fc.constantFrom("scroll", "echo", "layout", "layout"),
  distance: fc.oneof(fc.integer({ min: 0, max: 2 * stickPx }), fc.integer({ min: 0, max: 9_000 })),
  height: fc.integer({ min: 100, max: 9_000 }),
  view: fc.integer({ min: 200, max: 900 }),
  /** How far the list moves the view with what is in it. */
  jump: fc.integer({ min: -1_000, max: 1_000 }),
  /** An event of an earlier scroll comes before anybody is told of the new layout. */
  isEventFirst: fc.boolean(),
});

test("whatever the layout does, the end stays where somebody left it, and who has left it is left alone", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const scroller = new FakeScroller();
      const surroundings = { scroller, rowOf: () => undefined, hasEnd: true };
      const holder = createHolder({ at: "end", distancePx: 0 });
      holder.keep(surroundings);
      let leftPx: number | undefined = 0;

      for (const { kind, distance, height, view, jump, isEventFirst } of steps) {
        const { scrollTop, scrollHeight, clientHeight } = scroller;
        if (kind === "scroll") scroller.scrollTop = scroller.max - distance;
        if (kind === "layout") {
          scroller.layOut(height, view);
          scroller.scrollTop += jump;
        }
        const before = scroller.scrollTop;
        const isNewLayout = scroller.scrollHeight !== scrollHeight || scroller.clientHeight !== clientHeight;
        if (kind !== "layout" || (isNewLayout && isEventFirst)) holder.notice(surroundings);
        if (kind === "layout") holder.keep(surroundings);

        if (kind === "scroll" && before !== scrollTop) leftPx = nearEnd(scroller);
        else leftPx ??= nearEnd(scroller);
        expect(holder.current.at).toBe(leftPx === undefined ? "none" : "end");
        const belongs = leftPx === undefined ? before : scroller.max - leftPx;
        expect(scroller.scrollTop).toBe(Math.min(scroller.max, Math.max(0, belongs)));
      }
    }),
  );
});

test("an end that turns out not to be the room's is let go of", () => {
  const scroller = new FakeScroller();
  const holder = createHolder({ at: "end", distancePx: 0 });
  holder.keep({ scroller, rowOf: () => undefined, hasEnd: false });
  expect(holder.current).toEqual({ at: "none" });
});

function nearEnd(scroller: Measures): number | undefined {
  const distancePx = distanceToEnd(scroller);
  return distancePx <= stickPx ? distancePx : undefined;
}
