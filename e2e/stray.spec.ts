import { composer, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("what waited for a room that was removed meanwhile says why it was not sent, until it is deleted", async ({
  alice,
  room,
}) => {
  const { page, context, api, problems } = alice;
  await openRoom(page, room.id);
  for (const problem of [/ERR_INTERNET_DISCONNECTED/, /WebSocket/]) problems.tolerate(problem);
  await context.setOffline(true);
  await composer(page).fill("Too late for this");
  await composer(page).press("Enter");
  await api.http.room.remove.mutate({ roomId: room.id });
  await context.setOffline(false);

  const notice = page.getByRole("listitem").filter({ hasText: "Not sent: Too late for this" });
  await expect(notice).toContainText("There is no such room");
  await page.goto("/people");
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Delete" }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await expect(notice).toHaveCount(0);
});
