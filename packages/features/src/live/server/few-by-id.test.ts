import fc from "fast-check";
import { expect, it } from "vitest";
import { FewById } from "./few-by-id.ts";

it("holds what a map would hold, few or many", () => {
  const steps = fc.array(fc.record({ id: fc.integer({ max: 12, min: 0 }).map(String), isGone: fc.boolean() }));
  fc.assert(
    fc.property(steps, (all) => {
      const few = new FewById<{ id: string; at: number }>();
      const model = new Map<string, { id: string; at: number }>();
      for (const [at, { id, isGone }] of all.entries()) {
        if (isGone) few.delete(id);
        else few.set({ id, at });
        if (isGone) model.delete(id);
        else model.set(id, { id, at });
      }
      const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
      expect([...few].toSorted(byId)).toEqual([...model.values()].toSorted(byId));
      for (const id of model.keys()) expect(few.get(id)).toEqual(model.get(id));
    }),
  );
});
