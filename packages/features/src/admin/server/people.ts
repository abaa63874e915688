import type { SignedInContext } from "@parley/api";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { UserRole } from "../../user/schema.ts";
import type { AdminPeople, ManagedPerson } from "../schema.ts";
import { literally } from "./literally.ts";

interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  created_at: Date;
  open_connections: number;
}

/** Everybody with an account, the newest first. @throws {AppError} `OWNER_ONLY` */
export async function readPeople(ctx: SignedInContext, input: AdminPeople): Promise<ManagedPerson[]> {
  await requireAdmin(ctx);
  const { query, cursor = null, limit } = input;
  const rows = await ctx.db.sql<PersonRow>("admin-people", peopleSql, [literally(query), cursor, limit]);
  return rows.map(({ id, name, email, role, created_at, open_connections }) => ({
    id,
    name,
    email,
    role,
    createdAt: created_at.toISOString(),
    openConnections: open_connections,
  }));
}

const peopleSql = `
  SELECT u.id, u.name, u.email, u.role, u.created_at,
    (SELECT count(*)::int FROM connections WHERE user_id = u.id AND disconnected_at IS NULL) AS open_connections
  FROM users u
  WHERE ($1 = '' OR folded(u.name) LIKE folded('%' || $1 || '%') OR u.email ILIKE '%' || $1 || '%') AND ($2::uuid IS NULL OR u.id < $2)
  ORDER BY u.id DESC LIMIT $3`;
