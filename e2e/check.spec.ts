import { signUp } from "@parley/testing/person";
import { type TurnOptions, startTurn } from "@parley/testing/turn";
import { type Browser, type Page, chromium, expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { names } from "./harness/people.ts";
import { startProduct } from "./harness/product.ts";
import { type Visitor, visit } from "./harness/visitor.ts";

// The check of the connection, against a real relay and with devices that Chromium plays.

/** Besides: the relay's certificate is its own, and on the loopback there is nothing else to trust. */
const args = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--ignore-certificate-errors"];

let browser: Browser;
test.beforeAll(async ({ launchOptions }) => {
  browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...args] });
});
test.afterAll(() => browser.close());

/** Somebody on the check's page of a place with a relay that speaks this. */
async function onCheckPage(options: TurnOptions, use: (visitor: Visitor) => Promise<void>): Promise<void> {
  await using turn = await startTurn(options);
  await using product = await startProduct(turn.env);
  await (await signUp(product.serverUrl, names.alice))[Symbol.asyncDispose]();
  await visit({ browser, place: product, name: names.alice }, async (visitor) => {
    await visitor.page.goto("/check");
    await expect(visitor.page.getByRole("heading", { level: 1, name: "Connection check" })).toBeVisible();
    await use(visitor);
  });
}

const step = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const works = (page: Page, title: string) =>
  expect(step(page, title).getByRole("img", { name: "Works" })).toBeVisible({ timeout: 30_000 });

test("every step works where all is well, each on a click, and the report says so", async () => {
  test.slow();
  await onCheckPage({}, async ({ page, context }) => {
    await context.grantPermissions(["microphone", "camera", "notifications", "clipboard-read", "clipboard-write"]);
    await expect(page.getByRole("img", { name: "Not tried yet" })).toHaveCount(10);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Check the network" }).click();
    for (const title of ["Parley's page", "Live connection", "Address from outside"]) await works(page, title);
    for (const title of ["Relay over UDP", "Relay over TCP", "Relay over TLS"]) await works(page, title);
    await expect(page.getByRole("status").filter({ hasText: "Calls should connect from here." })).toBeVisible();

    await page.getByRole("button", { name: "Listen: Microphone" }).click();
    await works(page, "Microphone");
    await page.getByRole("button", { name: "Look: Camera" }).click();
    await works(page, "Camera");
    await page.getByRole("button", { name: "Play: Speaker" }).click();
    await page.getByRole("group", { name: "Did you hear it?" }).getByRole("button", { name: "Yes" }).click();
    await works(page, "Speaker");
    await page.getByRole("button", { name: "Ask: Notifications" }).click();
    await works(page, "Notifications");

    await page.getByRole("button", { name: "Copy the report" }).click();
    await expect(page.getByText("Copied")).toBeVisible();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain("Relay over TLS: works.");
    expect(report).not.toMatch(/fails|not tried/);

    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 390, height: 780 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});

test("the step that fails is named, with what to do, and can be tried again", async () => {
  test.slow();
  await onCheckPage({ without: ["tcp"] }, async ({ page }) => {
    await page.getByRole("button", { name: "Check the network" }).click();
    const tcp = step(page, "Relay over TCP");
    await expect(tcp.getByRole("img", { name: "Fails" })).toBeVisible({ timeout: 30_000 });
    await expect(tcp).toContainText("The relay cannot be reached over TCP at 127.0.0.1:");
    for (const title of ["Relay over UDP", "Relay over TLS"]) await works(page, title);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Try again: Relay over TCP" }).click();
    await expect(tcp.getByRole("img", { name: "Fails" })).toBeVisible({ timeout: 30_000 });

    await page.getByRole("button", { name: "Play: Speaker" }).click();
    await page.getByRole("group", { name: "Did you hear it?" }).getByRole("button", { name: "No" }).click();
    await expect(step(page, "Speaker")).toContainText("Turn the volume up");
  });
});
