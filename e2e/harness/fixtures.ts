import { test as base } from "@playwright/test";
import { type Place, readPlace } from "../env.ts";
import { names } from "./people.ts";
import { type Visitor, visit } from "./visitor.ts";

export { expect } from "@playwright/test";

interface Fixtures {
  alice: Visitor;
  bob: Visitor;
  /** A public channel of this test's own, with Alice and Bob in it. */
  room: { id: string; name: string };
}

/** Alice and Bob, each in a browser of their own, in a room of their own. */
export const test = base.extend<Fixtures, { place: Place }>({
  place: [({}, use, { parallelIndex }) => use(readPlace(parallelIndex)), { scope: "worker" }],
  alice: ({ browser, place }, use) => visit({ browser, place, name: names.alice }, use),
  bob: ({ browser, place }, use) => visit({ browser, place, name: names.bob }, use),
  room: async ({ alice, bob }, use, { testId, retry }) => {
    const name = `room-${testId.slice(-8)}-${retry}`;
    await use({ id: (await alice.api.createRoom({ name, people: [bob.api] })).id, name });
  },
});
