/** Told of errors that nobody waits for: a listener that threw, a connection that broke. */
export type ErrorListener = (error: unknown) => void;

/** A set of callbacks that cannot disturb each other: what one throws goes to `onError`. */
export interface Listeners<Arguments extends unknown[]> {
  readonly size: number;
  /** Calls back until the returned function is called. The same callback may be added twice. */
  add(listener: (...args: Arguments) => void): () => void;
  /** Calls everybody who was there when it began and still is. */
  call(...args: Arguments): void;
}

export function createListeners<Arguments extends unknown[]>(onError: ErrorListener): Listeners<Arguments> {
  const entries = new Set<{ listener: (...args: Arguments) => void }>();

  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      const entry = { listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    call(...args) {
      for (const entry of [...entries]) {
        if (!entries.has(entry)) continue;
        try {
          entry.listener(...args);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}

/** Prints the error as a warning of the process and lets it live on. */
export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
