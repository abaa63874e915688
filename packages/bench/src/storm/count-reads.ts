import type { Db } from "@parley/db";
import { countStatements } from "../data/statements.ts";

/** Statements by what they ask. */
export interface Reads {
  sessions: number;
  memberships: number;
  /** What was missed, read from the database. */
  missed: number;
  /** Timers, and whatever else. */
  others: number;
}

export interface ReadCounter {
  begin(): Promise<void>;
  count(): Promise<Reads>;
}

export async function countReads(db: Db): Promise<ReadCounter> {
  const statements = await countStatements(db);
  return {
    begin: statements.begin,
    async count() {
      const all = await statements.count();
      const rows = await db.prisma.$queryRaw<{ query: string; calls: number }[]>`
        SELECT query, calls::int FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
        WHERE d.datname = current_database() AND s.toplevel AND query NOT LIKE '%pg_stat_statements%'`;
      const callsOf = (mark: string) =>
        rows.filter(({ query }) => query.includes(mark)).reduce((sum, { calls }) => sum + calls, 0);
      const sessions = callsOf("JOIN sessions USING");
      const memberships = callsOf("AS asked (room_id, user_id, place)");
      const missed = callsOf("message_state(");
      return { sessions, memberships, missed, others: all - sessions - memberships - missed };
    },
  };
}
