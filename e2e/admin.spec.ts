import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { composer, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the owner sees how the place does, in the ${colorScheme}`, async ({ alice, bob, room }) => {
    const { page } = alice;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openRoom(bob.page, room.id);
    await page.goto("/admin");
    await expect(page.getByRole("article", { name: /^Node / }).getByText(/^Up for /)).toBeVisible();
    await expectAccessible(page);

    for (const [section, content] of [
      ["People", bob.api.email],
      ["Rooms", room.name],
      ["Connections", "Bob"],
      ["Audit log", "session.opened"],
    ] as const) {
      await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: section }).click();
      await expect(page.getByRole("cell", { name: content }).first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}

test("the owner sees how calls go, on a phone too", async ({ alice, bob, room }) => {
  const { page, api } = alice;
  const { call } = await api.http.call.start.mutate({ roomId: room.id, media: "audio" });
  await bob.api.http.call.decline.mutate({ callId: call.id });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/admin/calls");
  await expect(page.getByRole("region", { name: "Day by day" }).getByRole("row")).not.toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("radio", { name: "7 days" }).click();
  await expect(page.getByRole("radio", { name: "7 days" })).toBeChecked();
  await page.setViewportSize({ width: 390, height: 780 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("whoever is disconnected reads why, and comes back when they want to", async ({ alice, bob, room }) => {
  await openRoom(bob.page, room.id);
  await alice.page.goto("/admin/people");
  await alice.page.getByRole("searchbox", { name: "Name or email" }).fill("Bob");
  await alice.page.getByRole("button", { name: "What to do with Bob" }).click();
  await alice.page.getByRole("menuitem", { name: "Disconnect" }).click();
  await alice.page.getByRole("textbox", { name: "Reason" }).fill("The tea is ready");
  await alice.page.getByRole("button", { name: "Disconnect" }).click();

  await expect(bob.page.getByRole("status").filter({ hasText: "The tea is ready" })).toBeAttached();
  await bob.page.getByRole("button", { name: "Connect again" }).click();
  await expect(bob.page.getByText("The tea is ready")).toHaveCount(0);
  await expect(composer(bob.page)).toBeEnabled();
});

test("an announcement reaches everybody who is here, and stays until it is put away", async ({ alice, bob, room }) => {
  await openRoom(bob.page, room.id);
  await alice.page.goto("/admin");
  await alice.page.getByRole("textbox", { name: "What everybody should know" }).fill("The garden is open");
  await alice.page.getByRole("button", { name: "Announce" }).click();
  const notice = bob.page.getByText("The garden is open");
  await expect(notice).toBeVisible();
  await bob.page.getByRole("button", { name: "Got it" }).click();
  await expect(notice).toHaveCount(0);
});

test("administration is not for members", async ({ bob }) => {
  await bob.page.goto("/admin");
  await expect(bob.page.getByRole("heading", { level: 1, name: "You don't have access" })).toBeVisible();
  await expectAccessible(bob.page);
});
