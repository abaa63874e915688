import { setTimeout as sleep } from "node:timers/promises";

/** Somebody asked for an end. */
export class StopRequested extends Error {
  override readonly name = "StopRequested";
}

/** Something that runs for us and is not supposed to end. */
export interface Watched {
  readonly name: string;
  readonly exited: Promise<unknown>;
  lastLines(): string;
}

/** Ends every wait as soon as going on makes no sense: an end was asked for, or something that must run does not. */
export interface Watch {
  /** Never fulfils, and rejects with the first trouble. */
  readonly forever: Promise<never>;
  stop(): void;
  over(watched: Watched): void;
  /** Fails everything at once when `work` fails, although nobody waits for it yet. */
  background(work: Promise<unknown>): void;
  /** What `work` gives, or the first trouble. */
  until<Result>(work: Promise<Result>): Promise<Result>;
}

/** A service manager signals all processes at once: an end that was asked for a moment later was asked for. */
const doubtMs = 250;

export function createWatch(): Watch {
  let fail: (reason: unknown) => void = () => {};
  const trouble = new Promise<never>((_, reject) => {
    fail = reject;
  });
  trouble.catch(() => {});

  return {
    forever: trouble,
    stop: () => fail(new StopRequested()),
    over({ name, exited, lastLines }) {
      void exited.then(async () => {
        await sleep(doubtMs);
        fail(new Error(`${lastLines()}\n${name} ended unexpectedly.`.trim()));
      });
    },
    background(work) {
      work.catch(fail);
    },
    until: (work) => Promise.race([trouble, work]),
  };
}
