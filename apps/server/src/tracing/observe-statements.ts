import type { Tracer } from "@parley/api";
import type { StatementObserver } from "@parley/db";

/** Makes a span of every statement. Its text has places for values, never the values. */
export function observeStatements(tracer: Tracer): StatementObserver {
  return (statement, run) =>
    tracer.span(`db ${nameOf(statement)}`, { "db.system.name": "postgresql", "db.query.text": statement }, run);
}

/** Our own statements have names; of Prisma's the first word says what they do. */
function nameOf(statement: string): string {
  return statement.split(/\s/, 1)[0] ?? "";
}
