import type { Db } from "@parley/db";
import { cleanUp } from "@parley/features/admin/server/clean-up";
import type { Retention } from "@parley/features/admin/server/clean-up";

/** Between two clean-ups of one node, in milliseconds. */
const everyMs = 60 * 60_000;

export interface CleanUpSchedule {
  db: Db;
  retention: Retention;
  onError: (error: unknown) => void;
}

/** Cleans up every hour, the first time at some moment of the first, so that nodes take turns. Until disposed. */
export function scheduleCleanUp({ db, retention, onError }: CleanUpSchedule): Disposable {
  let timer = setTimeout(run, Math.random() * everyMs);
  timer.unref();

  function run(): void {
    void cleanUp(db, retention).catch(onError);
    timer = setTimeout(run, everyMs);
    timer.unref();
  }

  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
