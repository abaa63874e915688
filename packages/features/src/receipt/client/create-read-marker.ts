import { readError } from "../../client-error.ts";

/** Tells the server how far somebody has read, seldom enough to be no burden. */
export interface ReadMarker {
  /** Everything up to `seq` is read. Going back does nothing. */
  mark(seq: number): void;
  /** Tells at once what is not yet told. */
  flush(): void;
}

/** What is read within this time is told together: a page full of new messages is one request. */
export const markDelayMs = 500;

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
    send(wanted).catch((error: unknown) => {
      if (readError(error).isFinal) return;
      told = Math.min(told, before);
      tellSoon();
    });
  }

  function tellSoon(): void {
    timer ??= setTimeout(tell, markDelayMs);
  }

  return {
    mark(seq) {
      if (seq <= wanted) return;
      wanted = seq;
      tellSoon();
    },
    flush: tell,
  };
}
