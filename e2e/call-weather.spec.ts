import { signUp } from "@parley/testing/person";
import { startTurn } from "@parley/testing/turn";
import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessible.ts";
import { type BadNetwork, startBadNetwork } from "./harness/call/bad-network.ts";
import { answer, connecting, control, expectConnected, stage } from "./harness/calling.ts";
import { openRoom } from "./harness/conversation.ts";
import { names } from "./harness/people.ts";
import { startProduct } from "./harness/product.ts";
import { expect, test } from "./harness/studio.ts";
import { visit } from "./harness/visitor.ts";

// What people see of a network that gets worse: everything goes through a real relay, and what is on the way to it may fall.

test.setTimeout(240_000);
const eventually = { timeout: 60_000 };

/** Alice and Bob in a video call, both without a direct way, and what lies between them. */
async function talkThrough(browser: Browser, use: (alice: Page, bob: Page, network: BadNetwork) => Promise<void>) {
  await using turn = await startTurn();
  await using network = await startBadNetwork(turn.port);
  await using place = await startProduct({
    ...turn.env,
    TURN_URLS: `turn:127.0.0.1:${network.port}?transport=udp`,
  });
  for (const name of [names.alice, names.bob]) await (await signUp(place.serverUrl, name))[Symbol.asyncDispose]();
  await visit({ browser, place, name: names.alice }, (alice) =>
    visit({ browser, place, name: names.bob }, async (bob) => {
      const { id } = await alice.api.http.room.openDirect.mutate({ userId: bob.api.id });
      for (const { page } of [alice, bob]) await openRoom(page, id);
      await alice.page.getByRole("button", { name: "Video call" }).click();
      await alice.page.getByRole("button", { name: "Start video call" }).click();
      await answer(bob.page, "Accept");
      for (const { page } of [alice, bob]) {
        await expectConnected(page, ["You"]);
        await control(page, "More");
        await page.getByRole("menuitemcheckbox", { name: "Hide my address from others" }).click();
        await page.keyboard.press("Escape");
      }
      for (const { page } of [alice, bob]) await expectConnected(page, ["You"]);
      await use(alice.page, bob.page, network);
    }),
  );
}

const connection = (page: Page) => page.getByRole("complementary", { name: "Connection" });
const measure = (page: Page, name: string) => connection(page).getByRole("figure").filter({ hasText: name });

async function showConnection(page: Page): Promise<void> {
  await control(page, "More");
  await page.getByRole("menuitem", { name: "Show the connection" }).click();
  await expect(measure(page, "Delay").getByRole("img")).toBeVisible(connecting);
}

test("loss, a bottleneck and silence are drawn, said in words, and over when they are over", async ({ browser }) => {
  await talkThrough(browser, async (alice, bob, network) => {
    await showConnection(bob);
    await expect(connection(bob)).toContainText(/\brelay/i, eventually);
    await expect(measure(bob, "Lost on the way")).toContainText(/\D0(\.0)? %$/, eventually);

    network.become({ loss: 0.1 });
    await expect(connection(bob)).toContainText("Your connection is unstable", eventually);
    await expect(measure(bob, "Lost on the way")).toContainText(/\D([3-9]|[12]\d)(\.\d)? %$/, eventually);
    await expect(stage(bob).getByRole("listitem").filter({ hasText: "Alice" })).toContainText("Poor", eventually);
    await expectAccessible(bob);

    network.become({ bitsPerSecond: 100_000 });
    await expect(stage(alice)).toContainText(/Your upload is slow|Your video is paused/, eventually);

    network.become({ loss: 1 });
    await expect(stage(alice).getByRole("button", { name: "Try now" })).toBeVisible(eventually);
    await expectAccessible(alice);
    network.become({});
    await expect(stage(alice).getByRole("button", { name: "Try now" })).toHaveCount(0, eventually);
    for (const page of [alice, bob]) await expectConnected(page, ["You"]);
    await expect(connection(bob)).not.toContainText("Your connection is unstable", eventually);
  });
});
