import { openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("a place that is renamed has its new name on the tab at once", async ({ alice, room }) => {
  const { page } = alice;
  await openRoom(page, room.id);
  await expect(page).toHaveTitle(/ - Parley$/);
  await page.getByRole("button", { name: /Alice/ }).last().click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  const field = page.getByRole("textbox", { name: "Name of this place" });

  await field.fill("Harbour House");
  await field.press("Enter");
  await expect(page).toHaveTitle("Settings - Harbour House");
  await page.getByRole("link", { name: room.name }).click();
  await expect(page).toHaveTitle(/ - Harbour House$/);

  await alice.api.http.installation.rename.mutate({ name: "Parley" });
});
