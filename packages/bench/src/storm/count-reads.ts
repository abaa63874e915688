import type { Db } from "@parley/db";

/** Statements by what they ask. */
export interface Reads {
  sessions: number;
  memberships: number;
  /** What was missed, read from the database. */
  missed: number;
  /** What one's own stream begins with. */
  ownStates: number;
  receipts: number;
  /** Timers, and whatever else. */
  others: number;
}

/** Words that only such statements have. The first that fit count. */
const marks: readonly [keyof Reads, readonly string[]][] = [
  ["sessions", ["JOIN sessions USING"]],
  ["receipts", ["AS is_shared"]],
  ["memberships", ["AS asked (room_id, user_id, place)"]],
  ["missed", ["message_state("]],
  ["ownStates", ["AS room, m.role", "call_state(c)", "AS asked (id)", "AS asked (user_id, id", '"public"."users"']],
];

export interface ReadCounter {
  begin(): Promise<void>;
  /** Since `begin`. */
  count(): Promise<Reads>;
}

/** Counts the statements that a database runs, whoever sends them (pg_stat_statements). */
export async function countReads({ prisma }: Db): Promise<ReadCounter> {
  await prisma.$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
  return {
    async begin() {
      await prisma.$queryRaw`SELECT pg_stat_statements_reset() IS NULL AS done`;
    },
    async count() {
      const rows = await prisma.$queryRaw<{ query: string; calls: number }[]>`
        SELECT query, calls::int FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
        WHERE d.datname = current_database() AND s.toplevel AND query NOT LIKE '%pg_stat_statements%'`;
      const reads: Reads = { sessions: 0, memberships: 0, missed: 0, ownStates: 0, receipts: 0, others: 0 };
      for (const { query, calls } of rows) reads[kindOf(query)] += calls;
      return reads;
    },
  };
}

function kindOf(query: string): keyof Reads {
  return marks.find(([, words]) => words.some((word) => query.includes(word)))?.[0] ?? "others";
}
