import { signUp } from "@parley/testing/person";
import { type Browser, test as base, chromium } from "@playwright/test";
import { watchProblems } from "../problems.ts";
import { type Caller, callerAt } from "./caller.ts";
import { type CallPlace, openCallPlace } from "./place.ts";
import { recordMedia } from "./record-media.ts";

export { expect } from "@playwright/test";

interface Fixtures {
  /** Somebody new at a page of their own, joined to one of the nodes. Another page of the same person with `as`. */
  arrive(name: string, options?: Arrival): Promise<Caller>;
}

interface Arrival {
  node?: 0 | 1;
  as?: Caller;
  /** What is meant to go wrong there. */
  tolerate?: RegExp;
}

interface WorkerFixtures {
  place: CallPlace;
  /** With a camera and a microphone that nobody needs to plug in, and that it may use. */
  studio: Browser;
}

const studioArgs = [
  // Few pictures a second: several people's are drawn, sent and read on one machine.
  "--use-fake-device-for-media-stream=fps=10",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  // Names that hide local addresses need a network that carries multicast.
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];

export const test = base.extend<Fixtures, WorkerFixtures>({
  place: [
    async ({}, use) => {
      await using place = await openCallPlace();
      await use(place);
    },
    { scope: "worker", timeout: 120_000 },
  ],
  studio: [
    async ({ launchOptions }, use) => {
      const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...studioArgs] });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  arrive: async ({ place, studio }, use, { testId, retry }) => {
    const leaving: (() => Promise<void>)[] = [];
    const found: string[] = [];

    await use(async (name, { node = 0, as, tolerate } = {}) => {
      const { url } = place.nodes[node];
      const person = as ? as.person.at(url) : await signUp(url, `${name} ${testId.slice(-6)}${retry}`);
      const context = await studio.newContext({ permissions: ["microphone", "camera"] });
      const problems = await watchProblems(context);
      if (tolerate) problems.tolerate(tolerate);
      await recordMedia(context);
      const { user, accessToken } = person.session;
      await context.addInitScript(
        (options) => addEventListener("DOMContentLoaded", () => window.callPage.open(options)),
        { serverUrl: url, token: accessToken, me: user },
      );
      const page = await context.newPage();
      await page.goto(place.webUrl);
      leaving.push(async () => {
        await context.close();
        await person[Symbol.asyncDispose]();
        found.push(...problems.found.map((problem) => `${name}: ${problem}`));
      });
      return callerAt(page, person);
    });

    for (const leave of leaving) await leave();
    base.expect(found, "what went wrong in somebody's browser").toEqual([]);
  },
});
