import type { User as UserRow } from "@parley/db";
import type { Person, User } from "../schema.ts";

/** What the person themselves may read of their row. */
export function toUser(row: UserRow): User {
  const { email, role, sharesReceipts, sharesLastSeen } = row;
  return { ...toPerson(row), email, role, createdAt: row.createdAt.toISOString(), sharesReceipts, sharesLastSeen };
}

/** What everybody may read of it. */
export function toPerson(row: Pick<UserRow, "id" | "name">): Person {
  return { id: row.id, name: row.name };
}
