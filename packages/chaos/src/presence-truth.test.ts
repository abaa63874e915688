import { expect, it } from "vitest";
import { differenceOf } from "./presence-truth.ts";

const here = { userId: "alice", name: "Alice", isHere: true };
const gone = { ...here, isHere: false };

it("whoever is shown otherwise than they are is found", () => {
  for (const status of ["online", "idle", "dnd"] as const) {
    expect(differenceOf({ url: "", statusOf: () => status }, here)).toEqual([]);
    expect(differenceOf({ url: "", statusOf: () => status }, gone)).toMatchObject([{ invariant: "I8" }]);
  }
  for (const status of ["offline", undefined] as const) {
    expect(differenceOf({ url: "", statusOf: () => status }, here)).toMatchObject([{ invariant: "I8" }]);
    expect(differenceOf({ url: "", statusOf: () => status }, gone)).toEqual([]);
  }
});
