import type { SignedInContext } from "@parley/api";
import type { Person, SearchUsers } from "../schema.ts";
import { toPerson } from "./to-user.ts";

/** People whose name contains the words, in the order of their names; everybody for an empty query. */
export async function searchUsers(ctx: SignedInContext, input: SearchUsers): Promise<Person[]> {
  const { query, limit } = input;
  const rows = await ctx.db.prisma.user.findMany({
    where: { name: { contains: literally(query.trim()), mode: "insensitive" } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(toPerson);
}

/** Prisma hands the text to ILIKE as it is, wildcards included. */
function literally(query: string): string {
  return query.replace(/[\\%_]/g, "\\$&");
}
