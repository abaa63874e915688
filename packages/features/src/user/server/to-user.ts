import type { User as UserRow } from "@parley/db";
import type { Person, User } from "../schema.ts";

/** What the person themselves may read of their row. */
export function toUser(row: UserRow): User {
  return { ...toPerson(row), email: row.email, role: row.role, createdAt: row.createdAt.toISOString() };
}

/** What everybody may read of it. */
export function toPerson(row: Pick<UserRow, "id" | "name">): Person {
  return { id: row.id, name: row.name };
}
