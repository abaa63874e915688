import { test as base } from "./fixtures.ts";

export { expect } from "@playwright/test";

interface Fixtures {
  /** The conversation of Alice and Bob alone. */
  direct: { id: string };
}

const studioArgs = [
  // Few pictures a second: several people's are drawn, sent and read on one machine.
  "--use-fake-device-for-media-stream=fps=10",
  "--use-fake-ui-for-media-stream",
  // Names that hide local addresses need a network that carries multicast.
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];

/** Alice and Bob, each at a browser with a camera and a microphone that nobody needs to plug in. */
export const test = base.extend<Fixtures>({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...studioArgs] }),
    { scope: "worker" },
  ],
  direct: async ({ alice, bob }, use) => {
    const { id } = await alice.api.http.room.openDirect.mutate({ userId: bob.api.id });
    await use({ id });
  },
});
