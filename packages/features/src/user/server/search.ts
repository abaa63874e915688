import type { SignedInContext } from "@parley/api";
import type { Person, SearchUsers } from "../schema.ts";
import { named } from "./named.ts";

/**
 * People whose name contains the words, whatever their case and marks (`nguyen` finds Nguyễn), in the order of their names;
 * everybody for an empty query.
 */
export async function searchUsers(ctx: SignedInContext, { query, limit }: SearchUsers): Promise<Person[]> {
  return ctx.db.sql<Person>("search-users", searchSql, [named(query), limit]);
}

const searchSql = `
  SELECT u.id, u.name FROM users u WHERE folded(u.name) LIKE folded($1) ORDER BY u.name, u.id LIMIT $2`;
