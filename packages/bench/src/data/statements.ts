import type { Db } from "@parley/db";

/** Counts the statements that a database runs, whoever sends them (pg_stat_statements). */
export interface Statements {
  begin(): Promise<void>;
  /** Since `begin`. */
  count(): Promise<number>;
}

export async function countStatements(db: Db): Promise<Statements> {
  await db.prisma.$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
  return {
    async begin() {
      await db.prisma.$queryRaw`SELECT pg_stat_statements_reset() IS NULL AS done`;
    },
    async count() {
      const [row] = await db.prisma.$queryRaw<{ calls: number }[]>`
        SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
        WHERE d.datname = current_database() AND s.toplevel AND query NOT LIKE '%pg_stat_statements%'`;
      return row?.calls ?? 0;
    },
  };
}
