import type { SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";

/** Runs a statement, which has a name or is named by its own text, without values, and may look on. */
export type StatementObserver = <T>(statement: string, run: () => Promise<T>) => Promise<T>;

/** The same adapter, with every statement observed. */
export function observeAdapter(factory: SqlDriverAdapterFactory, observe: StatementObserver): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = observed(await factory.connect(), observe);
      const startTransaction = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => observed(await startTransaction(level), observe);
      return adapter;
    },
  };
}

function observed<Queryable extends SqlQueryable>(queryable: Queryable, observe: StatementObserver): Queryable {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = (query) => observe(query.sql, () => queryRaw(query));
  queryable.executeRaw = (query) => observe(query.sql, () => executeRaw(query));
  return queryable;
}
