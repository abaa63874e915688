import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes half a minute and longer, most of it waiting, longest first. */
const longest = [
  "chaos/src/chaos.test.ts",
  "presence/truth-table.test.ts",
  "soak/soak.test.ts",
  "notification/exactly-once.test.ts",
  "call/call-times.test.ts",
  "server/src/rolling-restart.test.ts",
  "authorisation/authorisation.test.ts",
  "realtime/src/redis-cluster.test.ts",
];

/** Begins with what takes longest, so that all the rest is done beside it instead of before it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((end) => moduleId.endsWith(end));
      return place === -1 ? longest.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- this is not an array's
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rank(a) - rank(b));
  }
}
