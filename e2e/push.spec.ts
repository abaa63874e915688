import { message, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import { clickPush, deliverPush, shownPushes, standInForPushService } from "./harness/push-service.ts";

test("a device that is turned on shows what is pushed, and a click leads to the message", async ({
  alice,
  bob,
  room,
}) => {
  const { page, context } = bob;
  await context.grantPermissions(["notifications"]);
  await standInForPushService(page);
  await page.goto("/settings");
  const toggle = page.getByRole("switch", { name: "When Parley is closed" });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(toggle).toBeChecked();
  await page.reload();
  await expect(toggle).toBeChecked();

  const { id } = await alice.api.send(room.id, "The push leads here");
  const push = {
    notificationId: id,
    topic: "mention",
    title: `Alice mentioned you in #${room.name}`,
    body: "The push leads here",
    path: `/rooms/${room.id}?m=${id}`,
    tag: `room:${room.id}`,
    unread: 1,
    at: new Date().toISOString(),
  };
  await deliverPush(page, push);
  await deliverPush(page, { ...push, body: "And only the last of a room is seen" });
  await expect
    .poll(() => shownPushes(page))
    .toEqual([{ title: push.title, body: "And only the last of a room is seen", tag: push.tag }]);

  await clickPush(context);
  await expect(page).toHaveURL(new RegExp(`/rooms/${room.id}\\?m=${id}$`));
  await expect(message(page, "The push leads here")).toBeInViewport();
  await expect.poll(() => shownPushes(page)).toEqual([]);
});

test("whoever looks at the room is shown nothing, and a device that is turned off is forgotten", async ({
  bob,
  room,
}) => {
  const { page, context } = bob;
  await context.grantPermissions(["notifications"]);
  await standInForPushService(page);
  await page.goto("/settings");
  const toggle = page.getByRole("switch", { name: "When Parley is closed" });
  await toggle.click();
  await expect(toggle).toBeChecked();

  await openRoom(page, room.id);
  const push = { title: "Alice", body: "hello", tag: `room:${room.id}`, unread: 1, at: new Date().toISOString() };
  await deliverPush(page, { ...push, path: `/rooms/${room.id}` });
  await deliverPush(page, { ...push, path: "/rooms/another", tag: "room:another" });
  await expect.poll(async () => (await shownPushes(page)).map(({ tag }) => tag)).toEqual(["room:another"]);

  await page.goto("/settings");
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await page.reload();
  await expect(toggle).not.toBeChecked();
});
