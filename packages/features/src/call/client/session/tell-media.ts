import { readError } from "../../../client-error.ts";
import type { SentMedia } from "../../schema.ts";

export interface MediaTeller {
  /** What is sent from now on. The same again is not told. */
  tell(media: SentMedia): void;
  close(): void;
}

/** What changes within this time is told together, in milliseconds. */
const gatherMs = 150;
const retryMs = 1_000;

/** Tells the others what this device sends: the newest, one at a time, until the server has taken it. */
export function createMediaTeller(send: (media: SentMedia) => Promise<unknown>): MediaTeller {
  let told: string | null = null;
  let newest: SentMedia | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isClosed = false;

  async function flush(): Promise<void> {
    timer = undefined;
    if (isBusy || isClosed || !newest || JSON.stringify(newest) === told) return;
    const media = newest;
    isBusy = true;
    let waitMs = gatherMs;
    try {
      await send(media);
      told = JSON.stringify(media);
    } catch (error) {
      const { isFinal, retryAfterMs = retryMs } = readError(error);
      if (isFinal) told = JSON.stringify(media);
      waitMs = retryAfterMs;
    }
    isBusy = false;
    later(waitMs);
  }

  function later(ms: number): void {
    if (!isClosed) timer ??= setTimeout(() => void flush(), ms);
  }

  return {
    tell(media) {
      newest = media;
      later(gatherMs);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
