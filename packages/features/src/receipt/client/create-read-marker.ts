import { readError } from "../../client-error.ts";

/** A place in a room up to which everything is read, in the time between two turns back of the pointer. */
export interface ReadPlace {
  seq: number;
  readEpoch: number;
}

/** Tells the server how far somebody has read, seldom enough to be no burden. */
export interface ReadMarker {
  /** Everything up to the place is read. Going back does nothing, unless the pointer was moved back. */
  mark(place: ReadPlace): void;
  /** Tells at once what is not yet told. */
  flush(): void;
  /** Tells at once what is not yet told, and waits for the answer, whatever it is. */
  settled(): Promise<void>;
}

/** What is read within this time is told together: a page full of new messages is one request. */
export const markDelayMs = 500;

export function createReadMarker(send: (place: ReadPlace) => Promise<unknown>): ReadMarker {
  let wanted: ReadPlace = { seq: 0, readEpoch: 0 };
  let told = wanted;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<unknown> = Promise.resolve();

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!isAfter(wanted, told)) return;
    const before = told;
    told = wanted;
    sending = send(wanted).catch((error: unknown) => {
      const { isFinal, retryAfterMs = 0 } = readError(error);
      if (isFinal || told.readEpoch !== before.readEpoch) return;
      if (isAfter(told, before)) told = before;
      tellIn(Math.max(markDelayMs, retryAfterMs));
    });
  }

  function tellIn(delayMs: number): void {
    timer ??= setTimeout(tell, delayMs);
  }

  return {
    mark(place) {
      if (!isAfter(place, wanted)) return;
      wanted = place;
      tellIn(markDelayMs);
    },
    flush: tell,
    async settled() {
      tell();
      await sending;
    },
  };
}

function isAfter(a: ReadPlace, b: ReadPlace): boolean {
  return a.readEpoch === b.readEpoch ? a.seq > b.seq : a.readEpoch > b.readEpoch;
}
