import { createDb } from "@parley/db";
import { expect, test } from "vitest";
import { createDatabase } from "./create-database.ts";

test("every database starts migrated and empty, and knows nothing of the others", async () => {
  await using one = await createDatabase();
  await using other = await createDatabase();
  await using db = createDb(one.url);
  await using otherDb = createDb(other.url);

  await db.prisma.user.create({ data: { id: crypto.randomUUID(), name: "Alice", email: "alice@example.com" } });

  expect(await db.prisma.user.count()).toBe(1);
  expect(await otherDb.prisma.user.count()).toBe(0);
});
