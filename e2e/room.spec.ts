import { composer, expectAlive, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("a channel that Alice makes is found, joined and read by Bob", async ({ alice, bob, room }) => {
  const name = `${room.name}-plans`;
  await openRoom(alice.page, room.id);
  await alice.page.getByRole("button", { name: "Add a channel" }).click();
  await alice.page.getByRole("menuitem", { name: "Create a channel" }).click();
  await alice.page.getByRole("textbox", { name: "Name" }).fill(name);
  await alice.page.getByRole("button", { name: "Create channel" }).click();
  await expect(alice.page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(composer(alice.page)).toBeFocused();
  await send(alice.page, "Plans go here");
  await expect(message(alice.page, "Plans go here")).toBeVisible();

  await openRoom(bob.page, room.id);
  await bob.page.getByRole("button", { name: "Add a channel" }).click();
  await bob.page.getByRole("menuitem", { name: "Browse channels" }).click();
  await bob.page.getByRole("textbox", { name: "Find a channel" }).fill(name);
  await bob.page.getByRole("button", { name: `Join ${name}` }).click();

  await expect(bob.page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(message(bob.page, "Plans go here")).toBeVisible();
});

test("a private channel is seen by those who are in it alone", async ({ alice, bob, room }) => {
  const secret = await alice.api.createRoom({ name: `${room.name}-secret`, kind: "private" });
  await alice.api.send(secret.id, "Not for everyone");
  bob.problems.tolerate(/ROOM_NOT_FOUND|NOT_FOUND|404/);

  await openRoom(bob.page, room.id);
  await bob.page.getByRole("button", { name: "Add a channel" }).click();
  await bob.page.getByRole("menuitem", { name: "Browse channels" }).click();
  await bob.page.getByRole("textbox", { name: "Find a channel" }).fill(room.name);
  await expect(bob.page.getByRole("list", { name: "Channels" }).getByText(room.name, { exact: true })).toBeVisible();
  await expect(bob.page.getByText(`${room.name}-secret`)).toHaveCount(0);

  await bob.page.goto(`/rooms/${secret.id}`);
  await expect(bob.page.getByText("private or no longer exists")).toBeVisible();
  await expect(bob.page.getByText("Not for everyone")).toHaveCount(0);
});

test("whoever is added sees the room appear, and whoever is removed sees it go", async ({ alice, bob, room }) => {
  await openRoom(bob.page, room.id);
  const project = await alice.api.createRoom({ name: `${room.name}-project`, kind: "private" });
  const row = bob.page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: `${room.name}-project` });

  await alice.api.http.room.addMember.mutate({ roomId: project.id, userId: bob.api.id });
  await row.click();
  await expect(composer(bob.page)).toBeVisible();

  await alice.api.http.room.removeMember.mutate({ roomId: project.id, userId: bob.api.id });
  await expect(row).toHaveCount(0);
  await expect(bob.page.getByText("private or no longer exists")).toBeVisible();
});

test("a direct message reaches one person, and counts until it is read", async ({ alice, bob, room }) => {
  await alice.api.http.receipt.markAllRead.mutate();
  await openRoom(alice.page, room.id);
  await openRoom(bob.page, room.id);
  await bob.page.getByRole("button", { name: "New message" }).click();
  await bob.page.getByRole("combobox", { name: "Find people by name" }).fill("Alice");
  await bob.page.getByRole("option", { name: "Alice" }).click();
  await bob.page.getByRole("button", { name: "Write" }).click();
  await expect(bob.page.getByRole("heading", { level: 1, name: "Alice" })).toBeVisible();
  await expectAlive(bob.page);
  const words = `Between us, ${room.name}`;
  await send(bob.page, words);

  const row = alice.page.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name: /Bob/ });
  await expect(row).toContainText("1");
  await expect(alice.page).toHaveTitle(/^\(1\) /);
  await row.click();
  await expect(message(alice.page, words)).toBeVisible();
  await expect(alice.page).toHaveTitle(/^(?!\()/);
});

test("a draft stays with its room", async ({ alice, room }) => {
  const other = await alice.api.createRoom({ name: `${room.name}-other` });
  await openRoom(alice.page, room.id);
  await composer(alice.page).fill("Half a thought");

  await alice.page.getByRole("link", { name: other.name ?? "" }).click();
  await expect(composer(alice.page)).toHaveValue("");
  await alice.page.reload();
  await alice.page.getByRole("link", { name: room.name, exact: false }).first().click();

  await expect(composer(alice.page)).toHaveValue("Half a thought");
});
