import { composer, expectAlive, message, openRoom } from "./harness/conversation.ts";
import { expectAccessible } from "./harness/accessible.ts";
import { expect, test } from "./harness/fixtures.ts";
import { holdSocket } from "./harness/hold-socket.ts";

test("a room that cannot be loaded says so, keeps what is written, and loads when asked again", async ({
  alice,
  bob,
  room,
}) => {
  const { page } = alice;
  const other = await alice.api.createRoom({ name: `${room.name}-other`, people: [bob.api] });
  await bob.api.send(room.id, "Can you hear me?");
  const socket = await holdSocket(page);
  await openRoom(page, other.id);

  socket.fail("message.list");
  await page.getByRole("link", { name: new RegExp(`${room.name}(?!-)`) }).click();
  const problem = page.getByRole("alert").filter({ hasText: "The messages could not be loaded" });
  await expect(problem).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await composer(page).fill("Half a thought");

  socket.fail(null);
  await problem.getByRole("button", { name: "Try again" }).click();
  await expect(message(page, "Can you hear me?")).toBeVisible();
  await expect(problem).toHaveCount(0);
  await expect(composer(page)).toHaveValue("Half a thought");

  await page.goto(`/rooms/${room.id}`);
  await expectAlive(page);
  await expect(message(page, "Can you hear me?")).toBeVisible();
});
