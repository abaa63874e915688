import type { BenchPostgres } from "./database.ts";

/** What every bench is given. */
export interface BenchContext {
  postgres: BenchPostgres;
  /** Smaller sizes and shorter stretches: to see that it runs, not to publish. */
  isQuick: boolean;
  /** The largest sizes too, which take minutes of their own. */
  isFull: boolean;
}
