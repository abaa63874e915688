import { expect, test } from "vitest";
import { createDatabase } from "./create-database.ts";
import { signUp } from "./person.ts";
import { spawnServer } from "./spawn-server.ts";

test("a killed server comes back at its address with what it had", async () => {
  await using database = await createDatabase();
  await using server = await spawnServer({ DATABASE_URL: database.url });
  await using alice = await signUp(server.url, "Alice");
  const room = await alice.createRoom({ name: "general" });
  await alice.send(room.id, "kept");

  await server.kill();
  await using _ = await spawnServer({ DATABASE_URL: database.url, SERVER_PORT: Number(new URL(server.url).port) });

  const page = await alice.http.message.list.query({ roomId: room.id });
  expect(page.messages.map((message) => message.body)).toContain("kept");
});
