import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { type StatementObserver, observeAdapter } from "./observe-adapter.ts";

/** Raw SQL on the same pool, for the few statements whose cost or shape is not Prisma's to choose. */
export interface Sql {
  /** Runs one prepared statement; `name` identifies its text for the life of a connection. */
  <Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
}

export interface Db extends AsyncDisposable {
  prisma: PrismaClient;
  sql: Sql;
}

export interface DbOptions {
  /** How many connections this process may hold. */
  poolSize?: number;
  /** A statement that takes longer fails, so that nobody waits for a database that hangs. */
  statementTimeoutMs?: number;
  /** Waiting longer for a row that another change holds fails with SQLSTATE 55P03, for that room alone. */
  lockTimeoutMs?: number;
  /** Looks on at every statement. */
  observe?: StatementObserver | undefined;
}

export function createDb(url: string, options: DbOptions = {}): Db {
  const { poolSize = 10, statementTimeoutMs = 10_000, lockTimeoutMs = 2_000, observe } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    query_timeout: statementTimeoutMs + 1_000,
    options: `-c statement_timeout=${statementTimeoutMs} -c lock_timeout=${lockTimeoutMs} -c timezone=UTC`,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const adapter = new PrismaPg(pool);
  // An error without the call that it is about, in which there may be what people wrote.
  const prisma = new PrismaClient({
    adapter: observe ? observeAdapter(adapter, observe) : adapter,
    errorFormat: "minimal",
  });

  async function query<Row extends object>(name: string, text: string, values: readonly unknown[]) {
    const { rows } = await pool.query<Row>({ name, text, values: [...values] });
    return rows;
  }

  return {
    prisma,
    sql: observe ? (name, text, values) => observe(name, () => query(name, text, values)) : query,
    async [Symbol.asyncDispose]() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
