import { password } from "@parley/testing/person";
import { type Page, expect, test } from "@playwright/test";
import { expectAlive, message, send } from "./harness/conversation.ts";
import { watchProblems } from "./harness/problems.ts";
import { startProduct } from "./harness/product.ts";

test("the first person makes the place, and the second joins by the link", async ({ browser }) => {
  test.slow();
  await using product = await startProduct({ SIGN_UP: "invite" });
  const ada = await browser.newContext({ baseURL: product.webUrl });
  const grace = await browser.newContext({ baseURL: product.webUrl });
  const problems = [await watchProblems(ada), await watchProblems(grace)];
  const page = await ada.newPage();

  await page.goto("/");
  await expect(page).toHaveURL(/\/welcome/);
  await fillAccount(page, { name: "Ada", email: "ada@example.com" });
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByRole("textbox", { name: "Name of this place" }).fill("Analytical Society");
  await page.getByRole("button", { name: "Continue" }).click();

  const link = page.getByRole("textbox", { name: "Invite link" });
  await expect(link).toHaveValue(/\/join\/.+/);
  const invite = await link.inputValue();
  await page.getByRole("button", { name: "Go to #general" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "general" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Conversations" })).toContainText("Analytical Society");
  await expectAlive(page);
  await page.keyboard.type("The first word");
  await page.keyboard.press("Enter");
  await expect(message(page, "The first word")).toBeVisible();

  const second = await grace.newPage();
  await second.goto("/join");
  await expect(second.getByText("You need an invite link")).toBeVisible();
  await second.goto(invite);
  await fillAccount(second, { name: "Grace", email: "grace@example.com" });
  await second.getByRole("button", { name: "Create account" }).click();

  await expect(second.getByRole("heading", { level: 1, name: "general" })).toBeVisible();
  await expectAlive(second);
  await expect(message(second, "The first word")).toBeVisible();
  await send(second, "And the second");
  await expect(message(page, "And the second")).toBeVisible();

  await ada.close();
  await grace.close();
  expect(problems.flatMap(({ found }) => found)).toEqual([]);
});

async function fillAccount(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
}
