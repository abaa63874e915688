import { describe, expect, test } from "vitest";
import { type Hold, type Measures, holdAt, scrollTopOf, stickPx, wasMoved } from "./hold.ts";

const scroller = (scrollTop: number, scrollHeight = 2_000, clientHeight = 500): Measures => ({
  scrollTop,
  scrollHeight,
  clientHeight,
});

describe("a view that was moved", () => {
  test("holds on to the end when that is near", () => {
    expect(holdAt(scroller(1_500), true)).toEqual({ at: "end", distancePx: 0 });
    expect(holdAt(scroller(1_500 - stickPx), true)).toEqual({ at: "end", distancePx: stickPx });
    expect(holdAt(scroller(1_499 - stickPx), true)).toEqual({ at: "none" });
  });

  test("holds on to no end that is not the room's", () => {
    expect(holdAt(scroller(1_500), false)).toEqual({ at: "none" });
  });

  test("is one that is elsewhere in the same layout", () => {
    expect(wasMoved(scroller(1_500), scroller(1_300))).toBe(true);
    expect(wasMoved(scroller(1_500), scroller(1_500))).toBe(false);
    expect(wasMoved(scroller(1_500), scroller(1_300, 2_400))).toBe(false);
    expect(wasMoved(scroller(1_500), scroller(1_600, 2_000, 400))).toBe(false);
  });
});

describe("a view belongs", () => {
  const row = { offset: 800, size: 100 };
  const belongs = (hold: Hold, place = row) => scrollTopOf(hold, scroller(0), place);

  test("as far from the end as it was left", () => {
    expect(belongs({ at: "end", distancePx: 0 })).toBe(1_500);
    expect(belongs({ at: "end", distancePx: 60 })).toBe(1_440);
    expect(scrollTopOf({ at: "end", distancePx: 60 }, scroller(0, 500))).toBe(0);
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
    expect(scrollTopOf({ at: "row", key: "gone", align: "start" }, scroller(0))).toBeUndefined();
  });
});
