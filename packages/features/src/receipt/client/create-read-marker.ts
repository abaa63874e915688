import { readError } from "../../client-error.ts";

/** Tells the server how far somebody has read, seldom enough to be no burden. */
export interface ReadMarker {
  /** Everything up to `seq` is read. Going back does nothing. */
  mark(seq: number): void;
  /** Tells what is not yet told. */
  flush(): void;
}

/** At most one request in this time, and the wait before one that failed is repeated. */
export const markIntervalMs = 1_000;

export function createReadMarker(send: (seq: number) => Promise<unknown>): ReadMarker {
  let wanted = 0;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    if (wanted <= told) return;
    const before = told;
    told = wanted;
    timer = setTimeout(tell, markIntervalMs);
    send(wanted).catch((error: unknown) => {
      if (readError(error).isFinal) return;
      told = Math.min(told, before);
      timer ??= setTimeout(tell, markIntervalMs);
    });
  }

  return {
    mark(seq) {
      if (seq <= wanted) return;
      wanted = seq;
      if (timer === undefined) tell();
    },
    flush: tell,
  };
}
