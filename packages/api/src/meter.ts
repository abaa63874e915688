/** What a node counts of its own work. Counting never throws and never waits. */
export interface Meter {
  /** A call has been answered, or a stream has been opened, after this long; `code` is the refusal's, or null. */
  answered(path: string, durationMs: number, code: string | null): void;
  /** Durable changes of one kind have been committed. */
  changed(kind: string, count: number): void;
}
